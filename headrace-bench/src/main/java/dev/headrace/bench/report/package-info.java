/// What a run leaves behind: JMH's raw JSON, a page with tables, and a picture, per topology.
///
/// ```
///   Results (JMH) ──▶ Report ──▶ Page    (Markdown)
///                        └─────▶ Picture (PNG)
/// ```
@NullMarked
package dev.headrace.bench.report;

import org.jspecify.annotations.NullMarked;
