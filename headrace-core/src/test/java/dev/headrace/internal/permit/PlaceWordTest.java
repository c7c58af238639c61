package dev.headrace.internal.permit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PlaceWordTest {

  private static final long LAST = (1L << 39) - 1;

  @Test
  void claimed_movesTheTailOnly() {
    long word = PlaceWord.claimed(PlaceWord.reservedMore(5, 3));

    assertThat(PlaceWord.tail(word)).isEqualTo(6);
    assertThat(PlaceWord.reserved(word)).isEqualTo(3);
    assertThat(PlaceWord.isOpen(word)).isTrue();
  }

  @Test
  void claimed_atTheWrap_leavesTheOtherFieldsAlone() {
    long word = PlaceWord.claimed(PlaceWord.shutDown(PlaceWord.reservedMore(LAST, 7)));

    assertThat(PlaceWord.tail(word)).isZero();
    assertThat(PlaceWord.reserved(word)).isEqualTo(7);
    assertThat(PlaceWord.isRefused(word)).isTrue();
    assertThat(PlaceWord.isReceiverGone(word)).isFalse();
  }

  @Test
  void awaited_untilTheNextClaim() {
    long before = PlaceWord.shutDown(PlaceWord.reservedMore(LAST, PlaceWord.MAX_RESERVED));
    long word = PlaceWord.awaited(before);

    assertThat(PlaceWord.isAwaited(before)).isFalse();
    assertThat(PlaceWord.isAwaited(word)).isTrue();
    assertThat(PlaceWord.awaited(word)).isEqualTo(word);
    assertThat(PlaceWord.isAwaited(PlaceWord.givenBack(word, 3))).isTrue();
    assertThat(PlaceWord.claimed(word)).isEqualTo(PlaceWord.claimed(before));
    assertThat(PlaceWord.claimedReserved(word)).isEqualTo(PlaceWord.claimedReserved(before));
  }

  @Test
  void reserved_upToTheMost_isCounted() {
    long word = PlaceWord.receiverGone(PlaceWord.reservedMore(LAST, PlaceWord.MAX_RESERVED));

    assertThat(PlaceWord.reserved(word)).isEqualTo(PlaceWord.MAX_RESERVED);
    assertThat(PlaceWord.tail(word)).isEqualTo(LAST);
    word = PlaceWord.givenBack(word, PlaceWord.MAX_RESERVED);
    assertThat(PlaceWord.reserved(word)).isZero();
    assertThat(PlaceWord.isReceiverGone(word)).isTrue();
    assertThat(PlaceWord.isOpen(word)).isFalse();
  }

  @Test
  void claimedReserved_turnsAReservationIntoAnElement() {
    long word = PlaceWord.claimedReserved(PlaceWord.reservedMore(LAST, 2));

    assertThat(PlaceWord.reserved(word)).isEqualTo(1);
    assertThat(PlaceWord.tail(word)).isZero();
  }

  @Test
  void canReserve_upToTheMost() {
    long word = PlaceWord.reservedMore(5, PlaceWord.MAX_RESERVED - 2);

    assertThat(PlaceWord.canReserve(word, 1)).isTrue();
    assertThat(PlaceWord.canReserve(word, 2)).isTrue();
    assertThat(PlaceWord.canReserve(word, 3)).isFalse();
  }

  @Test
  void withSenders_leavesTheOtherFieldsAlone() {
    long word = PlaceWord.reservedMore(LAST, 7);

    assertThat(PlaceWord.withSenders(PlaceWord.withoutSenders(word))).isEqualTo(word);
  }

  @Test
  void states_followTheTable() {
    long open = 0;
    assertThat(PlaceWord.isOpen(open)).isTrue();
    assertThat(PlaceWord.isEnded(open)).isFalse();
    assertThat(PlaceWord.isRefused(open)).isFalse();

    long orphaned = PlaceWord.withoutSenders(PlaceWord.reservedMore(open, 1));
    assertThat(PlaceWord.isOpen(orphaned)).isFalse();
    assertThat(PlaceWord.isEnded(orphaned)).isFalse();
    assertThat(PlaceWord.isRefused(orphaned)).isFalse();
    assertThat(PlaceWord.isOpen(PlaceWord.withSenders(orphaned))).isTrue();
    assertThat(PlaceWord.isEnded(PlaceWord.givenBack(orphaned, 1))).isTrue();

    long shut = PlaceWord.shutDown(PlaceWord.reservedMore(open, 1));
    assertThat(PlaceWord.isRefused(shut)).isTrue();
    assertThat(PlaceWord.isEnded(shut)).isFalse();
    assertThat(PlaceWord.isEnded(PlaceWord.claimedReserved(shut))).isTrue();

    long gone = PlaceWord.receiverGone(PlaceWord.reservedMore(open, 1));
    assertThat(PlaceWord.isEnded(gone)).isTrue();
    assertThat(PlaceWord.isRefused(gone)).isTrue();
    assertThat(PlaceWord.isReceiverGone(gone)).isTrue();
  }
}
