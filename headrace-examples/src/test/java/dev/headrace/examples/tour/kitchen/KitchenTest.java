package dev.headrace.examples.tour.kitchen;

import static dev.headrace.examples.tour.TourOutput.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the programs of the kitchen print.
@Timeout(20)
final class KitchenTest {

  @Test
  void chefAndWaiter_whenTheChefIsDone_servedEveryDishInOrder() throws Exception {
    var lines = linesOf(new ChefAndWaiter());

    assertThat(lines).hasSize(11);
    for (int i = 1; i <= 5; i++) {
      assertThat(lines)
          .containsSubsequence(
              "Chef: Preparing 'Dish #" + i + "'...", "Waiter: Serving 'Dish #" + i + "'!");
    }
    assertThat(lines)
        .containsSubsequence(
            "Waiter: Serving 'Dish #1'!",
            "Waiter: Serving 'Dish #2'!",
            "Waiter: Serving 'Dish #3'!",
            "Waiter: Serving 'Dish #4'!",
            "Waiter: Serving 'Dish #5'!");
    assertThat(lines).last().isEqualTo("Waiter: The kitchen is closed. All dishes served.");
  }

  @Test
  void twoChefs_whenBothAreDone_endTheLoop() throws Exception {
    assertThat(linesOf(new TwoChefs()))
        .containsExactlyInAnyOrder("GOT = Pizza from Chef 1", "GOT = Pasta from Chef 2");
  }

  @Test
  void valueRequest_whenAnswered_letsBothTasksEnd() throws Exception {
    assertThat(linesOf(new ValueRequest()))
        .containsExactly("Requester got response: 'Value for my_data'");
  }
}
