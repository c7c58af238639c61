package dev.headrace.examples.tour;

import static dev.headrace.examples.tour.Expectation.anyOrder;
import static dev.headrace.examples.tour.Expectation.lines;
import static dev.headrace.examples.tour.Expectation.perhaps;
import static dev.headrace.examples.tour.Expectation.sideBySide;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What an expectation accepts, and what it says of what it does not.
final class ExpectationTest {

  @Test
  void lines_inAnotherOrder_areRefusedFromTheFirstWrongOne() {
    var expected = lines("a", "b", "c");

    assertThat(expected.differenceFrom(List.of("a", "b", "c"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("a", "c", "b")))
        .hasValue("line 2 is 'c' instead of 'b'");
  }

  @Test
  void lines_thatAreOnlySimilar_areRefused() {
    assertThat(lines("a line").differenceFrom(List.of("a line "))).isPresent();
    assertThat(lines("a line").differenceFrom(List.of("A line"))).isPresent();
    assertThat(lines("a line").differenceFrom(List.of(""))).isPresent();
  }

  @Test
  void lines_whenSomeAreMissingAtTheEnd_sayWhichIsNext() {
    assertThat(lines("a", "b", "c").differenceFrom(List.of("a")))
        .hasValue("the output ends before 'b'");
    assertThat(lines("a").differenceFrom(List.of())).hasValue("the output ends before 'a'");
  }

  @Test
  void lines_whenThereIsMore_sayWhereTheEndShouldBe() {
    assertThat(lines("a").differenceFrom(List.of("a", "b")))
        .hasValue("line 2 is 'b' instead of the end");
  }

  @Test
  void anyOrder_acceptsEachLineOnce() {
    var expected = anyOrder("a", "b");

    assertThat(expected.differenceFrom(List.of("a", "b"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b", "a"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b", "b"))).hasValue("line 2 is 'b' instead of 'a'");
    assertThat(expected.differenceFrom(List.of("c", "a")))
        .hasValue("line 1 is 'c' instead of 'a' or 'b'");
  }

  @Test
  void anyOrder_ofTheSameLineTwice_wantsItTwice() {
    assertThat(anyOrder("a", "a").differenceFrom(List.of("a", "a"))).isEmpty();
    assertThat(anyOrder("a", "a").differenceFrom(List.of("a"))).isPresent();
  }

  @Test
  void anyOrder_ofMany_namesSome() {
    assertThat(anyOrder("a", "b", "c", "d").differenceFrom(List.of("x")))
        .hasValue("line 1 is 'x' instead of 'a' or 'b' or 'c' or others");
  }

  @Test
  void then_beforeThePartBeforeIsComplete_isRefused() {
    var expected = anyOrder("a", "b").then("end");

    assertThat(expected.differenceFrom(List.of("b", "a", "end"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b", "end", "a")))
        .hasValue("line 2 is 'end' instead of 'a'");
  }

  @Test
  void sideBySide_keepsTheOrderOfEachTask() {
    var expected = sideBySide(List.of("a1", "a2"), List.of("b1", "b2"));

    assertThat(expected.differenceFrom(List.of("a1", "b1", "b2", "a2"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b1", "b2", "a1", "a2"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b1", "a2", "a1", "b2")))
        .hasValue("line 2 is 'a2' instead of 'a1' or 'b2'");
  }

  @Test
  void perhaps_mayBeMissingButNotTwice() {
    var expected = perhaps("a").then("b").thenPerhaps("c");

    assertThat(expected.differenceFrom(List.of("a", "b", "c"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("b"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("a", "a", "b")))
        .hasValue("line 2 is 'a' instead of 'b'");
    assertThat(expected.differenceFrom(List.of("a"))).hasValue("the output ends before 'b'");
  }

  @Test
  void choice_isOneOfThose() {
    var expected = lines("GOT = {nothing|bar}!");

    assertThat(expected.differenceFrom(List.of("GOT = nothing!"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("GOT = bar!"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("GOT = baz!")))
        .hasValue("line 1 is 'GOT = baz!' instead of 'GOT = {nothing|bar}!'");
    assertThat(expected.differenceFrom(List.of("GOT = bar"))).isPresent();
    assertThat(expected.differenceFrom(List.of("GOT = {nothing|bar}!"))).isPresent();
  }

  @Test
  void always_afterTheLineThatBreaksIt_saysSo() {
    var expected = anyOrder("up", "down").always("up comes first", lines -> lines.contains("up"));

    assertThat(expected.differenceFrom(List.of("up", "down"))).isEmpty();
    assertThat(expected.differenceFrom(List.of("down", "up")))
        .hasValue("with line 1, 'down', it no longer holds that up comes first");
  }
}
