package dev.caseclock.gateway.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads a contract with its aliases: Jackson alone takes the name of an anchor for a word where it is referred to. */
final class YamlReader {

    private static final int MOST_ALIASES = 1_000;

    private YamlReader() {}

    static ObjectNode read(InputStream document) {
        var loading = new LoaderOptions();
        loading.setMaxAliasesForCollections(MOST_ALIASES);
        var dumping = new DumperOptions();
        var yaml = new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new JsonTypes());
        return new ObjectMapper().valueToTree(yaml.load(document));
    }

    /** Only JSON's own types are told apart: a date and "no" are words. */
    private static final class JsonTypes extends Resolver {

        @Override
        protected void addImplicitResolvers() {
            addImplicitResolver(Tag.NULL, Pattern.compile("null|~|"), "n~\0");
            addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
            addImplicitResolver(Tag.INT, Pattern.compile("-?(0|[1-9][0-9]*)"), "-0123456789");
            addImplicitResolver(
                    Tag.FLOAT, Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+([eE][-+]?[0-9]+)?"), "-0123456789");
        }
    }
}
