# Sourced by deploy/up and the benches: finds a JDK, builds what is missing. Plain bash 3.2 and POSIX tools, for macOS too.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
services="case-service sla-service escalation-service rca-service gateway"
launcher="$root/deploy/local/target/caseclock-local.jar"
stamp="$root/deploy/local/target/built"

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Sets JAVA_HOME to a JDK 17 or later.
find_jdk() {
    local candidate settings version mac
    mac=$(/usr/libexec/java_home -v 17+ 2>/dev/null)
    for candidate in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java)" "${mac:+$mac/bin/java}"; do
        [ -x "$candidate" ] || continue
        settings=$("$candidate" -XshowSettings:properties -version 2>&1) || continue
        version=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.specification\.version = //p')
        case $version in '' | *[!0-9]*) continue ;; esac
        [ "$version" -ge 17 ] || continue
        JAVA_HOME=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.home = //p')
        export JAVA_HOME
        return
    done
    fail "Caseclock needs a JDK 17 or later. None was found in JAVA_HOME (${JAVA_HOME:-not set}) or on the PATH.
Install one, for instance from https://adoptium.net, and set JAVA_HOME to it."
}

runner_of() {
    ls "$root/$1"/target/*-runner.jar 2>/dev/null | head -n 1
}

# Whether a source is newer than the jar made of it. The stamp speaks for a build that found nothing to do.
outdated() {
    local jar=$1 newer="-newer $1"
    shift
    [ -f "$jar" ] || return 0
    [ ! -f "$stamp" ] || newer="$newer -newer $stamp"
    # shellcheck disable=SC2086
    [ -n "$(cd "$root" && find pom.xml "$@" -type f $newer 2>/dev/null | head -n 1)" ]
}

needs_build() {
    local service part shared=""
    for part in contracts libraries/*; do
        shared="$shared $part/pom.xml $part/src/main"
    done
    for service in $services; do
        # shellcheck disable=SC2086
        ! outdated "$(runner_of "$service")" "$service/pom.xml" "$service/src/main" $shared || return 0
    done
    outdated "$launcher" deploy/local/pom.xml deploy/local/src/main
}

build() {
    [ -x "$JAVA_HOME/bin/javac" ] || fail "Building needs a JDK, but $JAVA_HOME is a runtime only (no javac). Set JAVA_HOME to a JDK 17 or later."
    local modules
    modules=$(printf '%s,' $services)deploy/local
    (cd "$root" && ./mvnw -q -T 1C -Dmaven.test.skip=true -Dspotless.check.skip=true package -pl "$modules" -am "$@")
}

build_missing() {
    (cd "$root" && needs_build) || return 0
    echo "Building; the first time this downloads Maven, libraries and PostgreSQL, which can take some minutes."
    # Dated before the build: what is edited meanwhile is newer.
    mkdir -p "$root/deploy/local/target"
    touch "$stamp.new"
    build || fail "The build failed; its messages are above. Nothing was started."
    mv "$stamp.new" "$stamp"
}

# The launcher stays small beside the services it starts.
launcher_flags="-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -XX:MaxMetaspaceSize=64m -XX:ReservedCodeCacheSize=24m"
