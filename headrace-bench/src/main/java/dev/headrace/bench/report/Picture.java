package dev.headrace.bench.report;

import dev.headrace.bench.contender.BroadcastContenders;
import dev.headrace.bench.contender.Contenders;
import dev.headrace.bench.contender.SelectContenders;
import dev.headrace.bench.contender.WatchContenders;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.swing.ImageIcon;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.CategoryAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.encoders.EncoderUtil;
import org.jfree.chart.encoders.ImageFormat;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.CombinedDomainCategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.MinMaxCategoryRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;

/// A report as a picture: for each figure a row of panels, one per cell, each with a bar per
/// contender.
///
/// Every panel has its own scale from zero, since cells may differ by a factor of a hundred. A bar
/// is the median; the thin line on it runs from the least to the greatest sample.
public final class Picture {

  private static final Color OURS = new Color(0x1B6CA8);
  private static final Color LIMIT = new Color(0xD9D9D9);
  private static final Color PEER = new Color(0x9AA5B1);
  private static final Color NOTHING = new Color(0, 0, 0, 0);
  private static final Color RANGE = new Color(0x333333);
  private static final String FONT = Font.SANS_SERIF;

  private static final int LABELS_WIDTH = 180;
  private static final int PANEL_WIDTH = 240;
  private static final int GAP = 30;
  private static final int ROW_HEIGHT = 34;
  private static final int FRAME_HEIGHT = 120;
  private static final int SMALLEST_WIDTH = 620;

  /** For screens with small pixels. */
  private static final int SCALE = 2;

  private Picture() {}

  /// Writes the picture as PNG.
  public static void write(Report report, Path file) throws IOException {
    List<BufferedImage> rows = report.byFigure().stream().map(Picture::row).toList();
    int width = rows.stream().mapToInt(BufferedImage::getWidth).max().orElseThrow();
    int height = rows.stream().mapToInt(BufferedImage::getHeight).sum();
    var whole = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = whole.createGraphics();
    int top = 0;
    for (BufferedImage row : rows) {
      graphics.drawImage(row, 0, top, null);
      top += row.getHeight();
    }
    graphics.dispose();
    try (var out = Files.newOutputStream(file)) {
      EncoderUtil.writeBufferedImage(whole, ImageFormat.PNG, out);
    }
  }

  /// The cells of one figure.
  private static BufferedImage row(Report report) {
    int width = Math.max(SMALLEST_WIDTH, LABELS_WIDTH + PANEL_WIDTH * report.cells().size());
    int height = FRAME_HEIGHT + ROW_HEIGHT * report.contenders().size();
    return chart(report).createBufferedImage(SCALE * width, SCALE * height, width, height, null);
  }

  private static JFreeChart chart(Report report) {
    var names = new CategoryAxis();
    names.setTickLabelFont(new Font(FONT, Font.PLAIN, 12));
    names.setCategoryMargin(0.25);
    var panels = new CombinedDomainCategoryPlot(names);
    panels.setOrientation(PlotOrientation.HORIZONTAL);
    panels.setGap(GAP);
    for (Cell cell : report.cells()) {
      panels.add(panel(report, cell));
    }
    String title = report.cells().getFirst().figure().of(report.title());
    var chart = new JFreeChart(title, new Font(FONT, Font.BOLD, 16), panels, false);
    chart.addSubtitle(new TextTitle(subtitle(report), new Font(FONT, Font.PLAIN, 11)));
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(8, 8, 8, 16));
    return chart;
  }

  private static String subtitle(Report report) {
    return report.units()
        + " · bar: median, line: least to greatest"
        + Optional.ofNullable(report.environment().facts().get(Environment.STATE))
            .map(state -> " · " + state)
            .orElse("");
  }

  private static CategoryPlot panel(Report report, Cell cell) {
    var medians = new DefaultCategoryDataset();
    var ranges = new DefaultCategoryDataset();
    var ends = new DefaultCategoryDataset();
    double greatest = 0;
    for (String name : report.contenders()) {
      Optional<Measured> measured = cell.find(name);
      medians.addValue(measured.map(Measured::median).orElse(null), "median", name);
      ranges.addValue(measured.map(Measured::min).orElse(null), "min", name);
      ranges.addValue(measured.map(Measured::max).orElse(null), "max", name);
      ends.addValue(measured.map(Measured::max).orElse(null), "end", name);
      greatest = Math.max(greatest, measured.map(Measured::max).orElse(0.0));
    }
    var plot = new CategoryPlot(medians, null, valueAxis(cell, greatest), bars(report));
    plot.setDataset(1, ranges);
    plot.setRenderer(1, rangeLines());
    plot.setDataset(2, ends);
    plot.setRenderer(2, figures(cell));
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setRangeGridlinePaint(LIMIT);
    plot.setOutlineVisible(false);
    return plot;
  }

  private static NumberAxis valueAxis(Cell cell, double greatest) {
    var axis = new NumberAxis(cell.parameters());
    axis.setLabelFont(new Font(FONT, Font.BOLD, 12));
    axis.setTickLabelFont(new Font(FONT, Font.PLAIN, 10));
    axis.setNumberFormatOverride(NumberFormat.getInstance(Locale.ROOT));
    // Room at the right for the figure behind the longest bar.
    axis.setRange(0, greatest > 0 ? greatest * 1.35 : 1);
    return axis;
  }

  private static BarRenderer bars(Report report) {
    var bars = new ContenderBars(report.contenders());
    bars.setBarPainter(new StandardBarPainter());
    bars.setShadowVisible(false);
    return bars;
  }

  private static MinMaxCategoryRenderer rangeLines() {
    var lines = new MinMaxCategoryRenderer();
    var nothing = new ImageIcon();
    lines.setMinIcon(nothing);
    lines.setMaxIcon(nothing);
    lines.setObjectIcon(nothing);
    lines.setGroupPaint(RANGE);
    lines.setGroupStroke(new BasicStroke(1.5f));
    return lines;
  }

  /// Writes each median where the line ends, so that line and figure do not cover each other: the
  /// figures belong to bars that reach the greatest sample and are not painted.
  private static BarRenderer figures(Cell cell) {
    var figures = new BarRenderer();
    figures.setBarPainter(new StandardBarPainter());
    figures.setShadowVisible(false);
    figures.setDefaultPaint(NOTHING);
    figures.setSeriesPaint(0, NOTHING);
    figures.setDefaultItemLabelsVisible(true);
    figures.setDefaultItemLabelFont(new Font(FONT, Font.PLAIN, 11));
    figures.setDefaultItemLabelGenerator(new MedianLabels(cell));
    figures.setDefaultPositiveItemLabelPosition(
        new ItemLabelPosition(ItemLabelAnchor.OUTSIDE3, TextAnchor.CENTER_LEFT));
    return figures;
  }

  /// Headrace stands out; what is no peer but a limit stands back.
  private static final class ContenderBars extends BarRenderer {

    private final List<String> contenders;

    ContenderBars(List<String> contenders) {
      this.contenders = List.copyOf(contenders);
    }

    @Override
    public Paint getItemPaint(int row, int column) {
      return switch (contenders.get(column)) {
        case Contenders.HEADRACE, Contenders.HEADRACE_RENDEZVOUS, WatchContenders.AWAIT_VALUE ->
            OURS;
        case Contenders.JCTOOLS,
            Contenders.PARK,
            Contenders.PARK_PAIR,
            Contenders.PARK_EACH,
            Contenders.ATOMIC,
            Contenders.YIELD,
            Contenders.SPSC,
            Contenders.MPMC,
            SelectContenders.IN_TURN,
            WatchContenders.VOLATILE_AND_COUNTER,
            BroadcastContenders.RING ->
            LIMIT;
        default -> PEER;
      };
    }
  }

  /// The median of the contender whose bar is labelled.
  private static final class MedianLabels extends StandardCategoryItemLabelGenerator {

    private final Cell cell;

    MedianLabels(Cell cell) {
      this.cell = cell;
    }

    @Override
    public String generateLabel(CategoryDataset dataset, int row, int column) {
      return cell.find(dataset.getColumnKey(column).toString())
          .map(measured -> cell.unit().format(measured.median()))
          .orElse("");
    }
  }
}
