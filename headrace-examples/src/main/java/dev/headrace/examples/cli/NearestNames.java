package dev.headrace.examples.cli;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Locale;

/// Finds what somebody may have meant who mistyped a name.
final class NearestNames {

  private NearestNames() {}

  /// Up to so many names: first those that contain what was typed, then those of which no more than
  /// half the letters differ, the nearest first.
  static List<String> of(String typed, List<String> names, int most) {
    return names.stream()
        .filter(name -> distance(typed, name) <= typed.length() / 2)
        .sorted(comparingInt(name -> distance(typed, name)))
        .limit(most)
        .toList();
  }

  private static int distance(String typed, String name) {
    String from = typed.toLowerCase(Locale.ROOT);
    String to = name.toLowerCase(Locale.ROOT);
    return to.contains(from) ? 0 : edits(from, to);
  }

  /// How many letters to insert, remove or replace (Levenshtein), row by row of the table.
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
