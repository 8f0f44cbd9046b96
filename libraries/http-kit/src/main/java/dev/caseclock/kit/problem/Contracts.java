package dev.caseclock.kit.problem;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what the contract says about a resource method: its annotations stand on the generated interface. */
public final class Contracts {

    private Contracts() {}

    /** Per parameter, the annotations of the method wherever it is declared. */
    public static List<List<Annotation>> parameterAnnotations(Class<?> resource, Method method) {
        List<List<Annotation>> annotations = new ArrayList<>();
        for (var i = 0; i < method.getParameterCount(); i++) {
            annotations.add(new ArrayList<>());
        }
        for (var type : hierarchy(resource)) {
            try {
                var declared = type.getDeclaredMethod(method.getName(), method.getParameterTypes());
                for (var i = 0; i < annotations.size(); i++) {
                    annotations.get(i).addAll(List.of(declared.getParameterAnnotations()[i]));
                }
            } catch (NoSuchMethodException notHere) {
                // Another type of the hierarchy has it.
            }
        }
        return annotations;
    }

    static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> types = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            types.add(each);
            types.addAll(List.of(each.getInterfaces()));
        }
        return types;
    }
}
