/// The code of the guide, run as tests, and the test that the pages of `docs/guide` show it.
///
/// A piece of code stands between `// guide: a-name` and `// end`. The page says
/// `<!-- code: a-name -->` before its block. `PagesTest` compares the two.
@NullMarked
package dev.headrace.examples.guide;

import org.jspecify.annotations.NullMarked;
