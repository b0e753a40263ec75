import type { CalendarDay } from '@commonground/calendar';
import type { TimetableRow } from '@commonground/service-model';
import { Answers, dateValues } from '#features/journeys/index.ts';
import { type InService, inService } from '#features/services/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  Own,
  type PageRequest,
  TextArea,
  type Values,
  withErrors,
} from '#platform/pages/index.ts';
import { GROUP_FIELDS, GroupFields, groupValues, readGroup } from './group-fields.tsx';
import { hasErrors, writingOf } from './group-form-page.tsx';
import { everyWeeksOf } from './model-rows.ts';
import { openGroup } from './open-group.ts';
import { OpenList } from './open-list.tsx';

const FIELDS = [...GROUP_FIELDS, 'starts', 'arrangement'];

/** First which part of the service and which row of its timetable; then the group itself, filled from that row. */
export const showOpening = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const component = at.model.components[request.query.component ?? ''];
    if (component === undefined)
      return { title: 'Open a group', section: 'groups', service: at.view, page: <OpenList at={at} /> };
    const rows = component.timetable === 'by-arrangement' ? [] : component.timetable;
    return draw(
      at,
      component.name,
      filledForm(valuesOf(component.name, rows[Number(request.query.row)], request.today)),
    );
  });

export const sendOpening = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const componentId = request.query.component ?? '';
    const component = at.model.components[componentId];
    if (component === undefined) return { notFound: true, why: 'no such component' };
    const answers = new Answers(request.body, request.today);
    const group = readGroup(at, answers);
    const startsOn = answers.day('starts', 'the day it starts');
    if (startsOn === undefined) answers.wrong('starts', 'Enter the day it starts, like 27 3 2025');
    if (hasErrors(answers) || startsOn === undefined)
      return draw(at, component.name, withErrors(request.body, FIELDS, answers.errors));
    const arrangement = answers.text('arrangement') || null;
    const groupId = await openGroup(at.tx, writingOf(at), { ...group, componentId, startsOn, arrangement });
    return { redirect: `/s/${at.serviceId}/groups/${groupId}`, flash: `${group.name} is open.` };
  });

function valuesOf(name: string, row: TimetableRow | undefined, today: CalendarDay): Values {
  const { site = '', days = [], startTime = '', endTime = '' } = row ?? {};
  const group = {
    name,
    days,
    startTime,
    endTime,
    everyWeeks: everyWeeksOf(row),
    siteId: site,
    venues: [],
    capacity: null,
  };
  return { ...groupValues(group), ...dateValues('starts', today) };
}

function draw(at: InService, componentName: string, form: FormState): Answer {
  const query = new URLSearchParams(at.request.query).toString();
  return formPage({
    title: `Open a group: ${componentName}`,
    form,
    section: 'groups',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">{componentName}</p>
        <h1 className="nhsuk-heading-l">
          <Own>Open a group</Own>
        </h1>
        <FormBox action={`/s/${at.serviceId}/groups/new?${query}`} button="Open the group">
          <GroupFields at={at} form={form} />
          <DateField
            form={form}
            name="starts"
            label="From which day?"
            hint="A group of people who start together starts on this day"
          />
          <TextArea
            form={form}
            name="arrangement"
            label="Notes of arrangement"
            hint="What whoever runs it must know. You can leave it empty."
            rows={3}
          />
        </FormBox>
        <p>
          <a href={`/s/${at.serviceId}/groups`}>Back without saving</a>
        </p>
      </div>
    ),
  });
}
