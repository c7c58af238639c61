package dev.headrace.mpmc;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs a contract for every flavour.
@ParameterizedClass
@EnumSource(Flavour.class)
@Timeout(30)
@Retention(RUNTIME)
@Target(TYPE)
@interface ForEachFlavour {}
