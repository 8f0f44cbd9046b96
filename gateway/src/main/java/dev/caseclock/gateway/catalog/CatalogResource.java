package dev.caseclock.gateway.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.caseclock.gateway.problem.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The merged document at /openapi.json and /openapi.yaml, and its reader at /docs. */
@Singleton
public class CatalogResource {

    private static final Pattern ORDINARY_AUTHORITY = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");
    private static final int REMEMBERED_RENDERINGS = 8;
    private static final Map<String, String> READER_FILES = Map.of(
            "index.html", "text/html; charset=utf-8",
            "reader.js", "text/javascript; charset=utf-8",
            "swagger-ui-bundle.js", "text/javascript; charset=utf-8",
            "swagger-ui.css", "text/css; charset=utf-8",
            "favicon-32x32.png", "image/png");
    /** The page may load and call nothing but this gateway. */
    private static final String OWN_ORIGIN_ONLY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private record Rendering(Format format, String address) {}

    private enum Format {
        JSON("application/json", JsonMapper.builder().build()),
        YAML(
                "application/yaml",
                YAMLMapper.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .build());

        private final String mediaType;
        private final ObjectMapper mapper;

        Format(String mediaType, ObjectMapper mapper) {
            this.mediaType = mediaType;
            this.mapper = mapper;
        }
    }

    private final ObjectNode document;
    private final CatalogSettings settings;
    private final Map<Rendering, Buffer> renderings = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Rendering, Buffer> eldest) {
            return size() > REMEMBERED_RENDERINGS;
        }
    };

    CatalogResource(Contracts contracts, CatalogSettings settings) {
        this.document = MergedContract.of(contracts);
        this.settings = settings;
    }

    public Set<String> paths() {
        return Set.of("/", "/docs", "/docs/*", "/openapi.json", "/openapi.yaml");
    }

    public void answer(RoutingContext context) {
        var path = context.normalizedPath();
        switch (path) {
            case "/", "/docs" ->
                context.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/docs/")
                        .end();
            case "/openapi.json" -> answerDocument(context, Format.JSON);
            case "/openapi.yaml" -> answerDocument(context, Format.YAML);
            default -> answerReaderFile(context, path.substring("/docs/".length()));
        }
    }

    private void answerDocument(RoutingContext context, Format format) {
        var text = rendered(format, addressAskedAt(context.request()));
        var etag = '"' + Integer.toHexString(text.hashCode()) + '-' + text.length() + '"';
        var response = context.response().putHeader("ETag", etag).putHeader("Cache-Control", "no-cache");
        if (etag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
        } else {
            response.putHeader("Content-Type", format.mediaType).end(text);
        }
    }

    private String addressAskedAt(HttpServerRequest request) {
        var authority = request.authority().toString();
        return settings.publicAddress()
                .map(URI::toString)
                .orElseGet(() ->
                        ORDINARY_AUTHORITY.matcher(authority).matches() ? request.scheme() + "://" + authority : "/");
    }

    private Buffer rendered(Format format, String address) {
        synchronized (renderings) {
            return renderings.computeIfAbsent(new Rendering(format, address), this::render);
        }
    }

    private Buffer render(Rendering rendering) {
        var complete = document.objectNode();
        complete.set("openapi", document.get("openapi"));
        complete.set("info", document.get("info"));
        complete.putArray("servers").addObject().put("url", rendering.address());
        document.properties().forEach(member -> complete.set(member.getKey(), member.getValue()));
        try {
            return Buffer.buffer(rendering.format().mapper.writeValueAsBytes(complete));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void answerReaderFile(RoutingContext context, String name) {
        var file = name.isEmpty() ? "index.html" : name;
        var mediaType = READER_FILES.get(file);
        if (mediaType == null) {
            throw Refusal.notFound();
        }
        context.response()
                .putHeader("Content-Type", mediaType)
                .putHeader("Content-Security-Policy", OWN_ORIGIN_ONLY)
                .putHeader("Cache-Control", "max-age=3600")
                .end(readerFile(file));
    }

    private static Buffer readerFile(String name) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream("docs/" + name)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
