import { Csrf } from '#platform/pages/index.ts';

/** Filled by a script with what this device keeps of this account; nothing shows where nothing is kept. */
export function KeptRegisters({ owner, sent }: { owner: string | null; sent: readonly string[] }) {
  if (owner === null) return null;
  return (
    <section hidden data-kept-registers={owner} data-sent={sent.join(' ')}>
      <Csrf />
      <h2 className="nhsuk-heading-m">Registers kept on this device</h2>
      <ul className="nhsuk-list" />
    </section>
  );
}
