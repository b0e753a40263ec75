/** Where the figures of an edition are taken away, and how it is printed. */
export function Files({ address }: { address: string }) {
  return (
    <section className="cg-no-print">
      <h2 className="nhsuk-heading-m">Take it with you</h2>
      <ul>
        <li>
          <a href={`${address}/figures.csv`}>Every number, one a line (CSV)</a>
        </li>
        <li>
          <a href={`${address}/figures.json`}>The figures for statistics programs (JSON-stat 2.0)</a>
        </li>
        <li>
          <a href={`${address}/rows.json`}>The rows behind them, and how to make them again (JSON)</a>
        </li>
      </ul>
      <p>To have it on paper or as a PDF, print this page. Every figure is printed with its words and its tables.</p>
    </section>
  );
}
