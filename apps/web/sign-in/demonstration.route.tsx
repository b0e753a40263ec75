import { ROLES } from '#platform/access/index.ts';
import { type Answer, Csrf, type PageRequest, roleName } from '#platform/pages/index.ts';
import { listPersonas, type Persona, signInAsPersona } from '#platform/sign-in/index.ts';
import { leadOn } from './after-sign-in.ts';

/** The people one can be in a demonstration, by role. In a real deployment there is no such page. */
export async function showPersonas(request: PageRequest): Promise<Answer> {
  if (request.deployment.kind !== 'demonstration') return { notFound: true, why: 'not a demonstration' };
  return { title: 'Try the demonstration', page: <PersonasPage personas={await listPersonas(request)} /> };
}

export async function becomePersona(request: PageRequest): Promise<Answer> {
  const accountId = request.body.persona;
  const token = typeof accountId === 'string' ? await signInAsPersona(request, accountId) : null;
  return token ? leadOn(request, token, 'complete') : { notFound: true, why: 'no such persona' };
}

function PersonasPage({ personas }: { personas: readonly Persona[] }) {
  const roles = ROLES.filter((role) => personas.some((persona) => persona.roles[0]?.role === role));
  return (
    <div className="nhsuk-u-reading-width">
      <h1>Try the demonstration</h1>
      <p className="nhsuk-lede-text">Choose somebody to be. You see what they would see. Nobody here is real.</p>
      {personas.length === 0 ? <p>There is nobody to be yet: this demonstration has not been filled.</p> : null}
      {roles.map((role) => (
        <section key={role}>
          <h2>{roleName(role)}</h2>
          <ul className="cg-plain-list">
            {personas
              .filter((persona) => persona.roles[0]?.role === role)
              .map((persona) => (
                <PersonaEntry key={persona.accountId} persona={persona} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PersonaEntry({ persona }: { persona: Persona }) {
  return (
    <li>
      <form method="post" action="/demonstration">
        <Csrf />
        <input type="hidden" name="persona" value={persona.accountId} />
        <p>{persona.about}</p>
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0" type="submit">
          {`Be ${persona.name}`}
        </button>
      </form>
    </li>
  );
}
