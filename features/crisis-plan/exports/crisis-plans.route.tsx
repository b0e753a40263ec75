import { shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import { type Answer, emptyForm, type PageRequest, SelectField, Table } from '#platform/pages/index.ts';
import { crisisPlanOf } from '../crisis-plan.rules.ts';
import { type StandsOf, standsOf } from '../entry/entry.store.ts';
import { standsInWords } from '../entry/stands-in-words.ts';
import {
  AGREEMENT_COLUMNS,
  agreementRows,
  CARE_PLAN_COLUMNS,
  carePlanRows,
  csvOf,
  OTHER_AGREED_BY,
} from './mhsds.rules.ts';
import { plansToReport } from './plans-to-report.store.ts';

/** Everybody who takes part now, and how it stands with their crisis plan. Names and days, no words of a plan. */
export const showCrisisPlans = (request: PageRequest): Promise<Answer> =>
  inService(request, async ({ tx, serviceId, model, view }) => {
    const all = await standsOf(tx, serviceId, crisisPlanOf(model));
    const count = (...kinds: StandsOf['stands']['is'][]) =>
      all.filter(({ stands }) => kinds.includes(stands.is)).length;
    return {
      title: 'Crisis plans',
      section: 'people',
      service: view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">Crisis plans</h1>
          <p>
            {all.length} {all.length === 1 ? 'person takes' : 'people take'} part on {shortDate(request.today)}.{' '}
            {count('agreed')} of them agreed to a plan that is kept here, {count('not-now')} said that they do not want
            one now. Of {count('told')} it is only known that one was written; its words are not kept here. The others
            have none yet, or have not agreed to it.
          </p>
          <Table
            caption="People who take part now, and how it stands with their crisis plan"
            columns={[
              {
                id: 'name',
                words: 'Person',
                cell: ({ journeyId, called }: StandsOf) => (
                  <a href={`/s/${serviceId}/people/${journeyId}/crisis-plan`}>{called}</a>
                ),
              },
              {
                id: 'stands',
                words: 'Crisis plan',
                cell: ({ stands }: StandsOf) => standsInWords(stands, request.today),
              },
              {
                id: 'review',
                words: 'Look at it again',
                cell: ({ reviewOn }: StandsOf) =>
                  reviewOn === null
                    ? 'No day is set'
                    : `${shortDate(reviewOn)}${reviewOn < request.today ? ', overdue' : ''}`,
              },
            ]}
            rows={all}
            rowKey={({ journeyId }) => journeyId}
            empty="Nobody takes part now."
          />
          {request.mayOpen('/s/:serviceId/crisis-plans/mhs008.csv') ? <Downloads serviceId={serviceId} /> : null}
        </>
      ),
    };
  });

function Downloads({ serviceId }: { serviceId: string }) {
  const codes = [{ value: '', words: 'No rows' }, ...OTHER_AGREED_BY.map((value) => ({ value, words: value }))];
  return (
    <section className="nhsuk-u-reading-width">
      <h2 className="nhsuk-heading-m">For the Mental Health Services Data Set</h2>
      <p>
        Crisis plans are care plans of type 12. A plan stands with the day it was made and last changed; whoever agreed
        to its latest version has a row with the day. No words of a plan are in these files.
      </p>
      <p>
        <a href={`/s/${serviceId}/crisis-plans/mhs008.csv`}>Care plans, MHS008 (CSV)</a>
      </p>
      <form method="get" action={`/s/${serviceId}/crisis-plans/mhs009.csv`}>
        <p>
          Code 10 is the person. Which code is the team and which a carer we could not check: choose them from the
          technical output specification. Without a code they get no rows.
        </p>
        <SelectField form={emptyForm} name="team" label="Code for the team" options={codes} />
        <SelectField form={emptyForm} name="supporter" label="Code for a carer or supporter" options={codes} />
        <button className="nhsuk-button" type="submit">
          Download agreements, MHS009 (CSV)
        </button>
      </form>
    </section>
  );
}

/** The rows of one table, for the lead alone; that it was taken out is written down. */
export const downloadMhsds =
  (table: 'MHS008' | 'MHS009') =>
  (request: PageRequest): Promise<Answer> =>
    inService(request, async ({ tx, serviceId }) => {
      const plans = await plansToReport(tx, serviceId);
      const code = (name: 'team' | 'supporter') => OTHER_AGREED_BY.find((one) => one === request.query[name]);
      const [team, supporter] = [code('team'), code('supporter')];
      const codes = { ...(team ? { team } : {}), ...(supporter ? { supporter } : {}) };
      const file =
        table === 'MHS008'
          ? csvOf(CARE_PLAN_COLUMNS, carePlanRows(plans, request.today))
          : csvOf(AGREEMENT_COLUMNS, agreementRows(plans, request.today, codes));
      await audit(tx, {
        actor: request.actor,
        act: 'crisis-plans.export',
        serviceId,
        thing: `crisis plans ${table}`,
        detail: { plans: plans.length },
      });
      return { file, type: 'text/csv; charset=utf-8', name: `${table}-crisis-plans-${request.today}.csv` };
    });
