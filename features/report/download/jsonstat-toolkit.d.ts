/** What the tests ask of the outside reader, which brings no types. */
declare module 'jsonstat-toolkit' {
  interface Cell {
    readonly value: number | null;
    readonly status: string | null;
  }
  interface Category {
    readonly label: string;
    readonly unit: { readonly label: string };
  }
  interface Dataset {
    readonly class: string;
    readonly length: number;
    readonly id: readonly string[];
    readonly role: Readonly<Record<string, readonly string[]>>;
    Data(of: Readonly<Record<string, string>>): Cell;
    Dimension(id: string): { Category(id: string): Category };
  }
  export default function JSONstat(response: unknown): Dataset;
}
