package dev.openings.server.texts;

import io.pebbletemplates.pebble.attributes.methodaccess.MethodAccessValidator;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

/** Lets templates read the components of the records of this package, and call no other method of anything. */
final class RecordAccessors implements MethodAccessValidator {
    @Override
    public boolean isMethodAccessAllowed(Object object, Method method) {
        Class<?> type = method.getDeclaringClass();
        return type.getPackage().equals(RecordAccessors.class.getPackage())
                && Optional.ofNullable(type.getRecordComponents()).stream()
                        .flatMap(Stream::of)
                        .anyMatch(it -> it.getAccessor().equals(method));
    }
}
