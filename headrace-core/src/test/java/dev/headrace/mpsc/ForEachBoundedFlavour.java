package dev.headrace.mpsc;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs a contract for the flavours that hold a limited number of values.
@ParameterizedClass
@EnumSource(value = Flavour.class, mode = EnumSource.Mode.MATCH_ALL, names = "BOUNDED.*")
@Timeout(30)
@Retention(RUNTIME)
@Target(TYPE)
@interface ForEachBoundedFlavour {}
