package dev.headrace.internal.waiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WaiterQueueTest {

  private static final class Item extends WaiterQueue.Node<Item> {}

  private final WaiterQueue<Item> queue = new WaiterQueue<>();

  private Item add() {
    var item = new Item();
    queue.add(item);
    return item;
  }

  private List<Item> items() {
    var items = new ArrayList<Item>();
    for (Item item = queue.first(); item != null; item = queue.after(item)) {
      items.add(item);
    }
    return items;
  }

  @Test
  void new_isEmpty() {
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.first()).isNull();
  }

  @Test
  void add_several_keepsTheOrder() {
    var one = add();
    var two = add();
    var three = add();

    assertThat(items()).containsExactly(one, two, three);
    assertThat(queue.isEmpty()).isFalse();
  }

  @Test
  void remove_firstMiddleAndLast_keepsTheRest() {
    var one = add();
    var two = add();
    var three = add();
    var four = add();

    assertThat(queue.remove(two)).isTrue();
    assertThat(items()).containsExactly(one, three, four);
    assertThat(queue.remove(four)).isTrue();
    assertThat(items()).containsExactly(one, three);
    assertThat(queue.remove(one)).isTrue();
    assertThat(items()).containsExactly(three);
    assertThat(queue.remove(three)).isTrue();
    assertThat(items()).isEmpty();
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void remove_twiceOrNeverAdded_isFalse() {
    var one = add();
    assertThat(queue.remove(new Item())).isFalse();
    assertThat(queue.remove(one)).isTrue();
    assertThat(queue.remove(one)).isFalse();
  }

  @Test
  void add_afterRemove_goesToTheEnd() {
    var one = add();
    var two = add();
    assertThat(queue.remove(one)).isTrue();

    queue.add(one);

    assertThat(items()).containsExactly(two, one);
  }

  @Test
  void arrive_isNotInTheQueue_untilAdmitted() {
    var one = add();
    var two = new Item();
    var three = new Item();
    queue.arrive(two);
    queue.arrive(three);

    assertThat(items()).containsExactly(one);
    assertThat(queue.remove(two)).isFalse();

    queue.admit();
    assertThat(items()).containsExactly(one, two, three);
    assertThat(queue.remove(two)).isTrue();
    queue.arrive(two);
    queue.admit();
    assertThat(items()).containsExactly(one, three, two);
  }

  @Test
  void arrive_byManyThreads_losesNobodyAndKeepsEachOnesOrder() throws Exception {
    int each = 1000;
    var threads = new ArrayList<Thread>();
    var sent = new ArrayList<List<Item>>();
    for (int t = 0; t < 4; t++) {
      var mine = Stream.generate(Item::new).limit(each).toList();
      sent.add(mine);
      threads.add(Thread.startVirtualThread(() -> mine.forEach(queue::arrive)));
    }
    var admitted = new ArrayList<Item>();
    while (admitted.size() < 4 * each) {
      queue.admit();
      for (Item item; (item = queue.first()) != null; ) {
        assertThat(queue.remove(item)).isTrue();
        admitted.add(item);
      }
      Thread.yield();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    var place = new IdentityHashMap<Item, Integer>();
    admitted.forEach(item -> place.put(item, place.size()));
    assertThat(place).hasSize(4 * each);
    for (List<Item> mine : sent) {
      assertThat(mine.stream().map(place::get)).isSorted();
    }
  }

  @Test
  void addAndRemove_inRandomOrder_matchesAList() {
    var random = new Random(42);
    var model = new ArrayList<Item>();
    for (int i = 0; i < 2000; i++) {
      if (model.isEmpty() || random.nextBoolean()) {
        model.add(add());
      } else {
        var item = model.remove(random.nextInt(model.size()));
        assertThat(queue.remove(item)).isTrue();
      }
      assertThat(queue.first()).isSameAs(model.isEmpty() ? null : model.getFirst());
    }
    assertThat(items()).isEqualTo(model);
  }

  @Test
  void admit_someArrived_isTheFirstOfThem() {
    var one = add();
    assertThat(queue.admit()).isNull();
    var two = new Item();
    var three = new Item();
    queue.arrive(two);
    queue.arrive(three);

    assertThat(queue.admit()).isSameAs(two);

    assertThat(queue.first()).isSameAs(one);
    assertThat(queue.last()).isSameAs(three);
  }
}
