package io.preceptor.connector.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The kit itself: green for a target that makes no mistake, red for each mistake that it is there to catch.
class TargetContractTest {

    @Test
    void passesATargetThatMakesNoMistake() {
        for (Method test : tests()) {
            assertThatCode(() -> run(test, null)).as(test.getName()).doesNotThrowAnyException();
        }
    }

    @Test
    void catchesEveryMistake() throws Exception {
        for (Flaw flaw : Flaw.values()) {
            Method test = TargetContract.class.getDeclaredMethod(flaw.caughtBy());
            assertThat(catchThrowable(() -> run(test, flaw))).as(flaw.name()).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void hasNoTestThatCannotFail() {
        assertThat(tests().stream().map(Method::getName).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Flaw.values()).map(Flaw::caughtBy).collect(Collectors.toSet()));
    }

    private static List<Method> tests() {
        return Arrays.stream(TargetContract.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }

    private static void run(Method test, @Nullable Flaw flaw) throws Throwable {
        var kit = new TargetContract() {
            @Override
            protected Peer open() {
                return new FlawedPeer(flaw);
            }
        };
        kit.start();
        try {
            test.invoke(kit);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } finally {
            kit.stop();
        }
    }
}
