package dev.caseclock.kit.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names the place of every broken constraint; a missing protective header becomes 428. */
@ApplicationScoped
class ValidationTranslation implements Translation {

    private static final Set<String> PROTECTIVE_HEADERS = Set.of("Idempotency-Key", "If-Match");

    private record Broken(String pointer, String code, Map<String, Object> arguments) {}

    @Override
    public Optional<Refusal> refusal(Throwable failure) {
        if (!(failure instanceof ConstraintViolationException violations) || saysSomethingAboutAnAnswer(violations)) {
            return Optional.empty();
        }
        return Optional.of(refusal(violations.getConstraintViolations().stream()
                .map(ValidationTranslation::broken)
                .sorted(Comparator.comparing(Broken::pointer).thenComparing(Broken::code))
                .toList()));
    }

    @Override
    public int order() {
        return 100;
    }

    private static Refusal refusal(List<Broken> broken) {
        for (var one : broken) {
            var header = one.pointer().startsWith("header:") ? one.pointer().substring("header:".length()) : "";
            if (one.code().equals("MISSING_VALUE") && PROTECTIVE_HEADERS.contains(header)) {
                return Refusal.preconditionRequired(header);
            }
        }
        var codes = broken.stream().map(Broken::code).distinct().toList();
        var refusal = Refusal.malformed(codes.size() == 1 ? codes.get(0) : "INVALID_REQUEST");
        if (codes.size() == 1) {
            broken.get(0).arguments().forEach(refusal::argument);
        }
        broken.forEach(one -> refusal.error(one.pointer(), one.code(), one.arguments()));
        return refusal;
    }

    // What we return ourselves and find broken is our bug, never the caller's.
    private static boolean saysSomethingAboutAnAnswer(ConstraintViolationException violations) {
        return violations.getConstraintViolations().stream()
                .flatMap(violation -> nodes(violation.getPropertyPath()).stream())
                .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE);
    }

    private static Broken broken(ConstraintViolation<?> violation) {
        var attributes = violation.getConstraintDescriptor().getAttributes();
        var pointer = pointer(violation);
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("field", Pointers.said(pointer));
        for (var name : List.of("min", "max", "value")) {
            if (attributes.containsKey(name)) {
                arguments.put(name, attributes.get(name));
            }
        }
        if (attributes.containsKey("regexp")) {
            arguments.put("form", attributes.get("regexp"));
        }
        var constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new Broken(pointer, code(constraint, arguments), arguments);
    }

    private static String code(String constraint, Map<String, Object> arguments) {
        return switch (constraint) {
            case "NotNull", "NotEmpty", "NotBlank" -> "MISSING_VALUE";
            case "Size" -> sizeCode(arguments);
            case "Pattern", "Email" -> "WRONG_FORMAT";
            case "Min", "DecimalMin" -> "TOO_SMALL";
            case "Max", "DecimalMax" -> "TOO_GREAT";
            default -> "INVALID_VALUE";
        };
    }

    private static String sizeCode(Map<String, Object> arguments) {
        var unbounded = Integer.valueOf(Integer.MAX_VALUE).equals(arguments.get("max"));
        return unbounded ? "TOO_SHORT" : "WRONG_LENGTH";
    }

    private static String pointer(ConstraintViolation<?> violation) {
        var nodes = nodes(violation.getPropertyPath());
        var pointer = new StringBuilder();
        for (var i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node.getKind() == ElementKind.PARAMETER) {
                var place = parameter(violation.getRootBeanClass(), nodes.get(i - 1), node);
                if (place.isPresent()) {
                    return place.get();
                }
            } else if (node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT) {
                step(pointer, node);
            }
        }
        return pointer.toString();
    }

    private static void step(StringBuilder pointer, Path.Node node) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        } else if (node.getKey() != null) {
            pointer.append('/').append(Pointers.escaped(node.getKey().toString()));
        }
        if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
            pointer.append('/').append(Pointers.escaped(node.getName()));
        }
    }

    private static Optional<String> parameter(Class<?> resource, Path.Node method, Path.Node parameter) {
        var types = method.as(Path.MethodNode.class).getParameterTypes().toArray(Class<?>[]::new);
        var index = parameter.as(Path.ParameterNode.class).getParameterIndex();
        try {
            var declared = resource.getMethod(method.getName(), types);
            return place(Contracts.parameterAnnotations(resource, declared).get(index));
        } catch (NoSuchMethodException notPublic) {
            return Optional.empty();
        }
    }

    private static Optional<String> place(List<Annotation> annotations) {
        for (var annotation : annotations) {
            if (annotation instanceof HeaderParam header) {
                return Optional.of("header:" + header.value());
            } else if (annotation instanceof QueryParam query) {
                return Optional.of("query:" + query.value());
            } else if (annotation instanceof PathParam path) {
                return Optional.of("path:" + path.value());
            }
        }
        return Optional.empty();
    }

    private static List<Path.Node> nodes(Path path) {
        List<Path.Node> nodes = new ArrayList<>();
        path.forEach(nodes::add);
        return nodes;
    }
}
