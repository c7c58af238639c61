package dev.headrace.verify.interleavings;

import static dev.headrace.verify.interleavings.Race.require;

import dev.headrace.internal.permit.PlaceWord;
import dev.headrace.internal.permit.Places;
import dev.headrace.verify.interleavings.Race.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The places of a channel by themselves: two switches at certain steps are too rare among those of
/// a whole channel.
@Timeout(120)
final class PlacesRacesTest {

  private static boolean claim(Places places) {
    long word = places.word();
    return places.hasRoom(word, 1) && places.casWord(word, PlaceWord.claimed(word));
  }

  @Test
  void hasRoom_aPlaceIsFreedAfterSomebodyShut_isNotForNewcomers() {
    Race.explore(
        race -> {
          var places = new Places(1, 0);
          require(claim(places), "room");
          race.actor(
              () -> {
                places.shut();
                return places.take(0);
              });
          Actor newcomer = race.actor(() -> claim(places));
          race.run(places);
          require(Boolean.FALSE.equals(newcomer.result()), "the place is for who waits");
        });
  }

  @Test
  void hasRoom_aPlaceIsFreed_isNotTakenTwice() {
    Race.explore(
        race -> {
          var places = new Places(1, 0);
          require(claim(places), "room");
          race.actor(() -> places.take(0));
          Actor a = race.actor(() -> claim(places));
          Actor b = race.actor(() -> claim(places));
          race.run(places);
          require(
              !(Boolean.TRUE.equals(a.result()) && Boolean.TRUE.equals(b.result())), "one place");
          require(places.size() <= 1, "one place");
        });
  }
}
