import type { Answer, PageRequest } from '#platform/pages/index.ts';

/** The front page: what this is, where to go, help. Asks nothing of the database, so that it is always there. */
export async function showFrontPage({ deployment }: PageRequest): Promise<Answer> {
  return { title: 'Welcome', page: <FrontPage demonstration={deployment.kind === 'demonstration'} /> };
}

function FrontPage({ demonstration }: { demonstration: boolean }) {
  return (
    <>
      <div className="nhsuk-u-reading-width">
        <h1>A place to find help, and to help run it</h1>
        <p className="nhsuk-lede-text">
          Some of us feel things very strongly, and life can be hard because of it. Here you can find services near you
          that understand.
        </p>
        <p>
          You can read what a service does before you talk to anyone. Many let you ask for help yourself. You will
          always be told what happens next.
        </p>
        <a className="nhsuk-button" href="/services">
          Find a service
        </a>
      </div>
      <div className="cg-panel nhsuk-u-reading-width">
        <h2 className="nhsuk-heading-m">Do you need help now?</h2>
        <p>
          <a href="/help-now">Help now</a> shows who you can reach at this hour. If someone is in danger, call 999.
        </p>
      </div>
      <div className="cg-columns">
        <section>
          <h2 className="nhsuk-heading-m">If you use a service</h2>
          <p>
            <a href="/sign-in">Sign in</a> to see your next session, your plan, how you are doing, and who has looked at
            your record.
          </p>
        </section>
        <section>
          <h2 className="nhsuk-heading-m">If you work with people who might come</h2>
          <p>
            Choose <a href="/services">a service</a> and suggest it to someone. They decide themselves whether to come.
          </p>
        </section>
        {demonstration ? (
          <section>
            <h2 className="nhsuk-heading-m">If you want to look around</h2>
            <p>
              This is a demonstration. <a href="/demonstration">Try it as a member, a worker or a manager</a>. Nobody in
              it is real.
            </p>
          </section>
        ) : null}
      </div>
    </>
  );
}
