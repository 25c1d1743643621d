package dev.disentangle.examples.render;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.caption;
import static j2html.TagCreator.code;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.table;
import static j2html.TagCreator.tbody;
import static j2html.TagCreator.td;
import static j2html.TagCreator.text;
import static j2html.TagCreator.th;
import static j2html.TagCreator.thead;
import static j2html.TagCreator.title;
import static j2html.TagCreator.tr;

import dev.disentangle.examples.report.Block;
import dev.disentangle.examples.report.Cell;
import dev.disentangle.examples.report.Chapter;
import dev.disentangle.examples.report.Column;
import dev.disentangle.examples.report.Environment;
import dev.disentangle.examples.report.HexPlot;
import dev.disentangle.examples.report.Lesson;
import dev.disentangle.examples.report.LinePlot;
import dev.disentangle.examples.report.Numbers;
import dev.disentangle.examples.report.Plot;
import dev.disentangle.examples.report.Prose;
import dev.disentangle.examples.report.Section;
import dev.disentangle.examples.report.Table;
import j2html.tags.DomContent;
import java.time.Duration;
import java.util.List;

/** One page that needs nothing else: no script, no font, no picture from elsewhere. */
public final class HtmlPage {

  private static final List<String> SUMMARY =
      List.of("scenario", "the document", "here", "use", "what to learn");

  private HtmlPage() {}

  /** The page of these chapters, opened by a summary of what is to be learnt. */
  public static String of(List<Chapter> chapters) {
    return "<!DOCTYPE html>\n"
        + html(
                head(
                    meta().withCharset("utf-8"),
                    meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                    meta().withName("color-scheme").withContent("light dark"),
                    title("Disentangle: what parallel map gains"),
                    style(rawHtml(Resource.text("plot.css") + Resource.text("page.css")))),
                body(
                    header(
                        h1("What parallel map gains"),
                        p(
                            "Scenarios of Python documents, done on the JVM with Disentangle, and the"
                                + " documents' own figures beside."),
                        each(
                            chapters.subList(0, Math.min(1, chapters.size())),
                            first -> where(first.environment())),
                        p("All of it took " + Numbers.duration(took(chapters)) + ".")
                            .withClass("where")),
                    main(summary(chapters), each(chapters, HtmlPage::chapter)),
                    footer(
                        p(
                            "Figures of a document are from its own machine: compare the ratios, not"
                                + " the times."))))
            .withLang("en")
            .render()
        + "\n";
  }

  private static DomContent where(Environment here) {
    return div(
            p(String.join(" · ", here.date(), here.library(), here.java(), here.system())),
            each(here.machine().lines().filter(line -> !line.isBlank()).toList(), line -> p(line)))
        .withClass("where");
  }

  private static Duration took(List<Chapter> chapters) {
    return chapters.stream().map(Chapter::took).reduce(Duration.ZERO, Duration::plus);
  }

  private static DomContent summary(List<Chapter> chapters) {
    return section(
            h2("Summary"),
            table(
                thead(tr(each(SUMMARY, name -> th(name)))), tbody(each(chapters, HtmlPage::rows))))
        .withClass("summary");
  }

  private static DomContent rows(Chapter chapter) {
    return each(
        tr(td(
                    a(chapter.name()).withHref("#" + chapter.name()),
                    text(chapter.missing().isEmpty() ? "" : " (incomplete)"))
                .attr("colspan", SUMMARY.size()))
            .withClass("chapter"),
        each(chapter.sections(), part -> each(part.lessons(), lesson -> row(part, lesson))));
  }

  private static DomContent row(Section part, Lesson lesson) {
    List<DomContent> cells =
        List.of(
            a(lesson.scenario()).withHref("#" + part.id()),
            text(lesson.theirs()),
            text(lesson.ours()),
            code(lesson.use()),
            text(lesson.text()));
    DomContent[] named = new DomContent[cells.size()];
    for (int c = 0; c < named.length; c++) {
      named[c] = td(cells.get(c)).attr("data-name", SUMMARY.get(c)); // told where there is no head
    }
    return tr(named);
  }

  private static DomContent chapter(Chapter chapter) {
    return section(
            h2(chapter.name()),
            p(chapter.document()).withClass("document"),
            p(chapter.about()),
            chapter.missing().isEmpty() ? text("") : p(chapter.incomplete()).withClass("lesson"),
            p(
                text("Repeat it: "),
                code(chapter.command()),
                text(" (%s here)".formatted(Numbers.duration(chapter.took())))),
            each(chapter.sections(), HtmlPage::part))
        .withId(chapter.name());
  }

  private static DomContent part(Section part) {
    return section(
            h3(part.title()),
            p(code(part.command())).withClass("command"),
            each(part.blocks(), HtmlPage::block))
        .withId(part.id());
  }

  private static DomContent block(Block block) {
    if (block instanceof Prose prose) {
      return p(prose.text());
    } else if (block instanceof Lesson lesson) {
      return p("→ " + lesson.text()).withClass("lesson");
    } else if (block instanceof Table table) {
      return of(table);
    }
    Plot plot = (Plot) block;
    return figure(
        figcaption(plot.caption()),
        plot instanceof LinePlot lines
            ? each(LineDrawing.of(lines), part -> part)
            : HexDrawing.of((HexPlot) plot));
  }

  private static DomContent of(Table given) {
    return scrolling(
        table(
            caption(given.caption()),
            thead(tr(each(given.columns(), column -> th(column.name()).withClass(side(column))))),
            tbody(
                each(
                    given.rows(),
                    row -> {
                      DomContent[] cells = new DomContent[row.size()];
                      for (int c = 0; c < cells.length; c++) {
                        Cell cell = row.get(c);
                        cells[c] =
                            td(cell.text())
                                .withClass(
                                    side(given.columns().get(c)) + (cell.best() ? " best" : ""));
                      }
                      return tr(cells);
                    }))));
  }

  private static String side(Column column) {
    return column.number() ? "number" : "text";
  }

  /** What is wider than a phone scrolls by itself, not the page. */
  private static DomContent scrolling(DomContent wide) {
    return div(wide).withClass("scrolling");
  }
}
