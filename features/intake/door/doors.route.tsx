import { shortDate } from '@commonground/calendar';
import { z } from 'zod';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  allTypedIn,
  Checkboxes,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readForm,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { type Door, doorsOf, endDoor, makeDoor, servicesWithoutDoor } from './door.store.ts';

const TAKEN = 'One of these services came to stand at another door. Look at the list and choose again';
const required = (words: string, most: number) =>
  z.string(words).trim().min(1, words).max(most, `Write at most ${most} letters here`);
const newDoor = {
  schema: z.object({
    name: required('Enter a name that everybody reads on the door', 80),
    rule: required('Write who is sent to which service', 1000),
  }),
  fields: ['name', 'others', 'rule'],
};
const ending = { schema: z.object({ because: required('Write why the door ends', 500) }), fields: ['because'] };

/** The doors this service shares with others: which services, by which rule, and making or ending one. */
export const showDoors = (request: PageRequest): Promise<Answer> => inService(request, (at) => draw(at, emptyForm));

/** Makes a door, or ends the one that is open. */
export const sendDoor = (request: PageRequest): Promise<Answer> =>
  inService(request, (at) => (typeof request.body.end === 'string' ? end(at, request.body.end) : make(at)));

async function make(at: InService): Promise<Answer> {
  const { tx, serviceId, request } = at;
  const others = allTypedIn(filledForm(request.body), 'others').filter((id) => id !== serviceId);
  const reading = readForm(request.body, newDoor);
  const alone = others.length === 0 ? { others: 'Choose at least one other service' } : {};
  if (!reading.ok || others.length === 0) {
    const wrong = reading.ok ? {} : reading.form.errors;
    return draw(at, withErrors(request.body, newDoor.fields, { ...wrong, ...alone }));
  }
  const made = await makeDoor(tx, request.actor, { serviceId, others, ...reading.value, on: request.today });
  if (made === undefined) return draw(at, withErrors(request.body, newDoor.fields, { others: TAKEN }));
  return { redirect: request.path, flash: 'The door is open. Its page is public.' };
}

async function end(at: InService, doorId: string): Promise<Answer> {
  const { tx, serviceId, request } = at;
  const mine = (await doorsOf(tx, serviceId)).some((door) => door.doorId === doorId);
  if (!mine) return { notFound: true, why: 'no such door of this service' };
  const reading = readForm(request.body, ending);
  if (!reading.ok) return draw(at, reading.form);
  const ended = await endDoor(tx, request.actor, { serviceId, doorId, on: request.today, ...reading.value });
  return { redirect: request.path, flash: ended ? 'The door has ended.' : 'Somebody else ended it before you.' };
}

async function draw(at: InService, form: FormState): Promise<Answer> {
  const { tx, serviceId, view } = at;
  const doors = await doorsOf(tx, serviceId);
  const open = doors.find(({ endedOn }) => endedOn === null);
  const others = (await servicesWithoutDoor(tx)).filter((one) => one.serviceId !== serviceId);
  return formPage({
    title: 'Shared doors',
    form,
    section: 'settings',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">Shared doors</h1>
        <p>
          Several services can share one way in. A person, or whoever suggests it to them, asks once at the door; the
          services look at it together, and each passes on what fits another better.
        </p>
        {open === undefined ? <MakeDoor {...{ at, form, others }} /> : <OpenDoor {...{ at, form, door: open }} />}
        <EndedDoors doors={doors.filter(({ endedOn }) => endedOn !== null)} />
      </div>
    ),
  });
}

function OpenDoor({ at, form, door }: { at: InService; form: FormState; door: Door }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{door.name}</h2>
      <dl className="cg-facts">
        <div>
          <dt>Services at this door</dt>
          <dd>{door.services.map(({ name }) => name).join(', ')}</dd>
        </div>
        <div>
          <dt>Who is sent where</dt>
          <dd>{door.rule === '' ? 'No rule is written' : door.rule}</dd>
        </div>
      </dl>
      <p>
        <a href={`/doors/${door.doorId}`}>The page everybody sees</a>
        <br />
        <a href={`/s/${at.serviceId}/work-with-others/shared-door`}>What came in</a>
      </p>
      <h2 className="nhsuk-heading-m">End this door</h2>
      <p>It ends for all services at it. What came in stays with the service it came to.</p>
      <FormBox action={at.request.path} button="End the door" secondary>
        <input type="hidden" name="end" value={door.doorId} />
        <TextField form={form} name="because" label="Why does it end?" />
      </FormBox>
    </section>
  );
}

interface MakeDoorProps {
  readonly at: InService;
  readonly form: FormState;
  readonly others: readonly { readonly serviceId: string; readonly name: string }[];
}

function MakeDoor({ at, form, others }: MakeDoorProps) {
  if (others.length === 0) return <p>There is no other service here that could share a door with {at.view.name}.</p>;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Open a door</h2>
      <FormBox action={at.request.path} button="Open the door">
        <TextField form={form} name="name" label="Name of the door" hint="Everybody reads it, like One way in" />
        <Checkboxes
          form={form}
          name="others"
          label={`Which services share it with ${at.view.name}?`}
          hint="Agree it with their leads first. A service stands at one door at a time."
          choices={others.map(({ serviceId, name }) => ({ value: serviceId, words: name }))}
        />
        <TextArea
          form={form}
          name="rule"
          label="Who is sent to which service?"
          hint="In plain words. Everybody reads it before they choose."
          rows={4}
        />
      </FormBox>
    </section>
  );
}

function EndedDoors({ doors }: { doors: readonly Door[] }) {
  if (doors.length === 0) return null;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Doors that ended</h2>
      <ul className="nhsuk-list">
        {doors.map((door) => (
          <li key={door.doorId}>
            {door.name}, until {door.endedOn === null ? '' : shortDate(door.endedOn)}: {door.endedBecause}
          </li>
        ))}
      </ul>
    </section>
  );
}
