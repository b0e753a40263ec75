import { closeDueVotes, followCommunities, tellOfCalledMeetings } from '#features/community/index.ts';
import { takeWelcomeBackSteps } from '#features/contacts/index.ts';
import { fillWhenEmpty } from '#features/demonstration/index.ts';
import { startFollowing } from '#features/evidence/index.ts';
import { updateThoseWhoWait } from '#features/intake/index.ts';
import { askLeavers, inviteBackWorse } from '#features/leaving/index.ts';
import { remindPeople } from '#features/measures/index.ts';
import { bringDigests } from '#features/online-space/index.ts';
import { sendTrainingQuestions } from '#features/outward-work/index.ts';
import { followPeers } from '#features/peers/index.ts';
import { startMakingReports } from '#features/report/index.ts';
import { escalateOverdue, raiseMissed, raiseOverdue } from '#features/safety/index.ts';
import { followVersions, listServices } from '#features/services/index.ts';
import { planAhead } from '#features/sessions/index.ts';
import { lookAfterTexts, takeInAll } from '#features/text-line/index.ts';
import { closePartnershipRounds, tellOfLateComplaints, writeFeedbackAnew } from '#features/voice/index.ts';
import { sealAudit } from '#platform/audit/index.ts';
import { type Jobs, openJobs } from '#platform/jobs/index.ts';
import { deliverWaiting } from '#platform/outbox/index.ts';
import { type Deployment, forgetOldDrafts } from '#platform/pages/index.ts';
import { firstAdministratorLink, listPersonas, oidcFromEnvironment, organisation } from '#platform/sign-in/index.ts';
import { addressFromEnvironment, ensureDeployment, type House, type Parts } from '#platform/start/index.ts';
import { asSystem, everyService } from '#platform/storage/index.ts';
import { createServer } from '#web/server.ts';
import { carryingOf } from './carrying.ts';
import { overduePlans } from './overdue-plans.ts';

/** The features and the web behind the platform's start. */
export const parts: Parts = {
  fillDemonstration: fillOrFinish,
  startJobs,
  firstAdministratorLink,
  createServer: ({ storage, clock, deployment, env }) =>
    createServer({
      storage,
      clock,
      deployment: { ...deployment, ...organisationSignIn(env), ...callbackToken(env) },
      secure: env.COMMONGROUND_URL?.startsWith('https:') ?? false,
      trustProxy: env.COMMONGROUND_URL !== undefined,
      ...(env.COMMONGROUND_LOG === undefined
        ? {}
        : { writeLog: (line: string) => void process.stdout.write(`${line}\n`) }),
    }),
};

/** Staff sign in with their organisation when the environment names its issuer. */
function organisationSignIn(env: NodeJS.ProcessEnv): Pick<Deployment, 'organisationSignIn'> {
  const settings = oidcFromEnvironment(env);
  return settings ? { organisationSignIn: organisation(settings) } : {};
}

/** What the carrier shows when it calls us back. */
const callbackToken = ({ NOTIFY_CALLBACK_TOKEN: token }: NodeJS.ProcessEnv): Pick<Deployment, 'callbackToken'> =>
  token ? { callbackToken: token } : {};

/** A start that was cut off in the middle of filling left some services; personas are made last, so they tell. */
async function fillOrFinish(house: House): Promise<void> {
  const services = await asSystem(house.storage, null, 'is the demonstration whole?', listServices);
  if (services.length > 0 && (await listPersonas(house)).length === 0) {
    house.say('Filling the demonstration was cut off last time; it is filled again from the beginning.');
    await house.storage.beginAnew();
    await ensureDeployment(house.storage, 'demonstration');
  }
  await fillWhenEmpty(house);
}

async function startJobs(house: House): Promise<{ stop(): Promise<void> }> {
  const { storage, clock, say } = house;
  const jobs = await openJobs(storage, ({ job, error }) =>
    say(`${job === undefined ? 'The job queue' : `Job ${job}`}: ${error.message}`),
  );
  await repeat(jobs, 'audit.seal', '*/5 * * * *', () => sealAudit(storage));
  await repeat(jobs, 'models.follow', '* * * * *', () =>
    asSystem(storage, everyService, 'bring versions into force whose day has come', (tx) =>
      followVersions(tx, clock.today()),
    ),
  );
  await repeat(jobs, 'meetings.tell-called', '* * * * *', () => tellOfCalledMeetings({ storage, clock }));
  await repeat(jobs, 'spaces.digest', '50 * * * *', () => bringDigests({ storage, clock }));
  await repeat(jobs, 'communities.follow', '*/5 * * * *', () => followCommunities({ storage, clock }));
  await repeat(jobs, 'peers.follow', '*/5 * * * *', () => followPeers({ storage, clock }));
  await repeat(jobs, 'votes.close', '* * * * *', () => closeDueVotes({ storage, clock }));
  await repeat(jobs, 'partnership.close', '20 1 * * *', () => closePartnershipRounds({ storage, clock }));
  await repeat(jobs, 'feedback.write-anew', '25 1 * * *', () => writeFeedbackAnew({ storage, clock }));
  await repeat(jobs, 'complaints.late', '45 8 * * *', () =>
    tellOfLateComplaints({ storage, clock, url: addressOf(house) }),
  );
  await repeat(jobs, 'sessions.plan', '15 2 * * *', () => planAhead({ storage, clock }));
  const carrying = await carryingOf(house, addressOf(house));
  await repeat(jobs, 'outbox.deliver', '* * * * *', () => deliverWaiting(storage, clock, carrying.carriers));
  await repeat(jobs, 'texts.fetch', '*/2 * * * *', () => carrying.fetch());
  await repeat(jobs, 'texts.take-in', '* * * * *', () => takeInAll({ storage, clock }));
  await repeat(jobs, 'texts.look-after', '* * * * *', () => lookAfterTexts({ storage, clock, url: addressOf(house) }));
  await repeat(jobs, 'alerts.escalate', '* * * * *', () => escalateOverdue({ storage, clock, url: addressOf(house) }));
  await repeat(jobs, 'alerts.missed', '*/5 * * * *', () => raiseMissed({ storage, clock }));
  await repeat(jobs, 'alerts.overdue', '35 5 * * *', () => raiseOverdue({ storage, clock, find: overduePlans }));
  await repeat(jobs, 'waiting.update', '5,35 * * * *', () => updateThoseWhoWait({ storage, clock }));
  await repeat(jobs, 'drafts.forget', '30 3 * * *', () =>
    asSystem(storage, null, 'forget old drafts', (tx) => forgetOldDrafts(tx, daysAgo(clock.now(), DRAFTS_KEPT_DAYS))),
  );
  await repeat(jobs, 'contacts.welcome-back', '*/10 * * * *', () => takeWelcomeBackSteps({ storage, clock }));
  await startReminders(jobs, house);
  const following = await startFollowing(jobs, { storage, clock });
  const reports = await startMakingReports(jobs, storage);
  return {
    async stop() {
      // A dataset that is being made is made anew at the next start; waiting for it would keep us from ending.
      following.stop();
      reports.stop();
      await jobs.stop();
      await carrying.stop();
    },
  };
}

/** Where people reach this deployment, for links in messages. */
const addressOf = ({ env }: House): string =>
  new URL(env.COMMONGROUND_URL ?? `http://127.0.0.1:${env.PORT || 3000}`).origin;

/** Reminders hold a link, so they need to know where people reach us from outside. */
async function startReminders(jobs: Jobs, { storage, clock, deployment, env, say }: House): Promise<void> {
  const origin = originOf(env, deployment.kind);
  if (origin === undefined) {
    say('No reminders are sent: COMMONGROUND_URL says where a link would lead, and it is not set.');
    return;
  }
  await repeat(jobs, 'measures.remind', '*/15 * * * *', () => remindPeople({ storage, clock, origin }));
  await repeat(jobs, 'training.ask', '40 * * * *', () => sendTrainingQuestions({ storage, clock, origin }));
  await repeat(jobs, 'leavers.ask', '20 * * * *', async () => {
    await askLeavers({ storage, clock, origin });
    await inviteBackWorse({ storage, clock, origin });
  });
}

/** COMMONGROUND_URL; a demonstration sends nothing out, so there the address of this machine will do. */
function originOf(env: NodeJS.ProcessEnv, kind: 'demonstration' | 'real'): string | undefined {
  if (env.COMMONGROUND_URL !== undefined) return new URL(env.COMMONGROUND_URL).origin;
  const { host, port } = addressFromEnvironment(env);
  return kind === 'demonstration' ? `http://${host}:${port}` : undefined;
}

/** A form left for a month was given up; what was typed in it is then no longer kept. */
const DRAFTS_KEPT_DAYS = 30;
const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

async function repeat(jobs: Jobs, name: string, cron: string, work: () => Promise<unknown>): Promise<void> {
  await jobs.define(name, async () => void (await work()), { alone: true });
  await jobs.schedule(name, cron);
}
