package dev.headrace.internal.permit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headrace.internal.queue.Positions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// Three places, at the start of positions and around the wrap.
@ParameterizedClass
@ValueSource(longs = {0, (1L << 39) - 2})
final class PlacesTest {

  private final long start;
  private final Places places;

  PlacesTest(long start) {
    this.start = start;
    this.places = new Places(3, start);
  }

  private boolean claim() {
    long word = places.word();
    return places.hasRoom(word, 1) && places.casWord(word, PlaceWord.claimed(word));
  }

  private void fill() {
    for (int i = 0; i < 3; i++) {
      assertThat(claim()).isTrue();
    }
  }

  private void take() {
    assertThat(places.take(places.head())).isTrue();
  }

  private boolean hasRoomInTurn(int n) {
    return places.hasRoomInTurn(places.word(), n, places.head());
  }

  @Test
  void idle_offersNothingToChange() {
    Places idle = Places.IDLE;

    assertThat(idle.hasRoom(idle.word(), 1)).isFalse();
    assertThat(idle.atHead(idle.head())).isNull();
    assertThat(idle.size()).isZero();
    assertThat(idle.isShut()).isFalse();
    assertThat(idle.isWaitedFor()).isFalse();
    assertThat(PlaceWord.isOpen(idle.word())).isTrue();
    assertThat(PlaceWord.isAwaited(idle.word())).as("so whoever waits need not say so").isTrue();
  }

  @Test
  void claim_untilFull_isExact() {
    assertThat(places.free()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(claim()).isTrue();
      assertThat(places.size()).isEqualTo(i + 1);
      assertThat(places.free()).isEqualTo(2 - i);
    }
    assertThat(claim()).isFalse();
    assertThat(hasRoomInTurn(1)).isFalse();
  }

  @Test
  void hasRoom_unboundedAndReceivedFromSinceTheWordWasRead_isTrue() {
    var unbounded = new Places(Places.UNBOUNDED, start);
    long old = unbounded.word();
    for (int i = 0; i < 3; i++) {
      long word = unbounded.word();
      assertThat(unbounded.casWord(word, PlaceWord.claimed(word))).isTrue();
      assertThat(unbounded.take(unbounded.head())).isTrue();
    }
    assertThat(unbounded.hasRoom(old, 1)).isTrue();
    assertThat(unbounded.hasRoomInTurn(old, 1, unbounded.head())).isTrue();
  }

  @Test
  void casWord_theWordMoved_isRefused() {
    long old = places.word();
    assertThat(claim()).isTrue();

    assertThat(places.casWord(old, PlaceWord.claimed(old))).isFalse();

    assertThat(places.size()).isEqualTo(1);
    assertThat(places.capacity()).isEqualTo(3);
  }

  @Test
  void hasRoom_onePlaceWasFreed_isTrueForOne() {
    fill();
    take();

    assertThat(places.hasRoom(places.word(), 2)).isFalse();
    assertThat(claim()).isTrue();
    assertThat(claim()).isFalse();
  }

  @Test
  void hasRoom_placesWereFreed_isTrueForAsMany() {
    fill();
    take();
    take();

    assertThat(places.hasRoom(places.word(), 3)).isFalse();
    assertThat(claim()).isTrue();
    assertThat(claim()).isTrue();
    assertThat(claim()).isFalse();
  }

  @Test
  void hasRoom_forSeveral_isAllOrNothing() {
    assertThat(claim()).isTrue();

    assertThat(places.hasRoom(places.word(), 2)).isTrue();
    assertThat(places.hasRoom(places.word(), 3)).isFalse();
    assertThat(hasRoomInTurn(2)).isTrue();
    assertThat(hasRoomInTurn(3)).isFalse();
  }

  @Test
  void reserved_counts() {
    long word = places.word();
    assertThat(places.casWord(word, PlaceWord.reservedMore(word, 2))).isTrue();

    assertThat(places.free()).isEqualTo(1);
    assertThat(places.size()).isZero();
    assertThat(claim()).isTrue();
    assertThat(claim()).isFalse();
  }

  @Test
  void shut_placesAreFree_nobodyMayTakeThem() {
    places.shut();

    assertThat(places.isWaitedFor()).isTrue();
    assertThat(places.free()).isZero();
    assertThat(places.hasRoom(places.word(), 1)).isFalse();
    assertThat(hasRoomInTurn(3)).isTrue();

    places.noteNobodyWaits();
    assertThat(places.isWaitedFor()).isFalse();
    assertThat(places.isShut()).as("somebody may have come to wait").isTrue();

    places.open();
    assertThat(places.isShut()).isFalse();
    assertThat(places.free()).isEqualTo(3);
    assertThat(claim()).isTrue();
  }

  @Test
  void take_theHead_succeedsOnce() {
    fill();

    assertThat(places.take(start)).isTrue();
    assertThat(places.take(start)).isFalse();

    assertThat(places.head()).isEqualTo(Positions.plus(start, 1));
    assertThat(places.size()).isEqualTo(2);
  }

  @Test
  void endBatch_several_freesThemTogether() {
    fill();

    assertThat(places.beginBatch(start)).isTrue();
    assertThat(places.isInBatch()).isTrue();
    assertThat(places.head()).isEqualTo(start);
    assertThat(places.size()).isEqualTo(3);
    assertThat(places.endBatch(start, Positions.plus(start, 2))).isTrue();

    assertThat(places.isInBatch()).isFalse();
    assertThat(places.head()).isEqualTo(Positions.plus(start, 2));
    assertThat(places.size()).isEqualTo(1);
    assertThat(places.free()).isEqualTo(2);
    assertThat(hasRoomInTurn(2)).isTrue();
    assertThat(hasRoomInTurn(3)).isFalse();
  }

  @Test
  void beginBatch_untilItEnds_nobodyElseTakes() {
    fill();
    assertThat(places.beginBatch(start)).isTrue();

    assertThat(places.take(start)).isFalse();
    assertThat(places.beginBatch(start)).isFalse();

    assertThat(places.endBatch(start, start)).isTrue();
    assertThat(places.take(start)).isTrue();
  }

  @Test
  void closeHead_elementsAreLeft_theyAreTheFirstClosers() {
    fill();
    assertThat(places.take(start)).isTrue();
    assertThat(places.isHeadClosed()).isFalse();

    assertThat(places.closeHead()).isTrue();
    assertThat(places.closeHead()).isFalse();

    assertThat(places.isHeadClosed()).isTrue();
    long head = Positions.plus(start, 1);
    assertThat(places.head()).isEqualTo(head);
    assertThat(places.take(head)).isFalse();
    assertThat(places.beginBatch(head)).isFalse();
  }

  @Test
  void closeHead_inABatch_leavesTheRestToIt() {
    fill();
    assertThat(places.beginBatch(start)).isTrue();

    assertThat(places.closeHead()).isFalse();

    assertThat(places.isHeadClosed()).isTrue();
    assertThat(places.endBatch(start, Positions.plus(start, 1))).isFalse();
  }

  @Test
  void hasRoom_shut_isFalseAlsoIfPlacesWereFreed() {
    fill();
    places.shut();
    take();
    take();

    assertThat(claim()).isFalse();
    assertThat(hasRoomInTurn(2)).isTrue();
  }

  @Test
  void claimAndTake_manyTimes_staysExact() {
    for (int i = 0; i < 50; i++) {
      for (int n = 0; n < 3; n++) {
        assertThat(claim()).isTrue();
      }
      assertThat(claim()).isFalse();
      for (int n = 0; n < 3; n++) {
        take();
      }
      assertThat(places.size()).isZero();
    }
  }
}
