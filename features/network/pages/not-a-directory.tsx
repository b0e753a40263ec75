/** Said on every page of the register: nobody should look here for help today. */
export function NotADirectory() {
  return (
    <div className="cg-panel">
      <p>
        <strong>This is not a list of help today.</strong> Services have changed since 2011, and some may have closed.
        For help, see <a href="/help-now">Help now</a>.
      </p>
    </div>
  );
}
