export {
  type Account,
  accountWithEmail,
  closeAccount,
  findAccount,
  listAccounts,
  othersHold,
  type RoleOfAccount,
  STAFF_ROLES,
} from './account-list.ts';
export {
  endRole,
  giveRole,
  type HeldRole,
  makeAccount,
  type NewAccount,
  needsSecondStep,
  rolesOn,
  setPassword,
} from './accounts.ts';
export {
  OIDC_RETURN_PATH,
  type OidcSettings,
  OidcTrouble,
  type Organisation,
  oidcFromEnvironment,
  organisation,
} from './oidc.ts';
export { firstAdministratorLink, linkPath, linkWorks, makeLink, requestLink, useLink } from './one-time-link.ts';
export { passwordProblem } from './password.ts';
export { listPersonas, makePersona, type NewPersona, type Persona, signInAsPersona } from './personas.ts';
export type { SignInStage } from './sign-in.tables.ts';
export { type SignInHouse, signingIn } from './sign-in-house.ts';
export { type PasswordOutcome, signInWithPassword } from './sign-in-with-password.ts';
export { actorOf, type SignedIn, signOut, switchRole } from './sign-ins.ts';
export { SIGN_IN_COOKIE, signInCookie } from './tokens.ts';
export {
  confirmTotp,
  type Enrolment,
  enrolTotp,
  finishWithTotp,
  forgetDevice,
  type SecondStepOutcome,
} from './totp.ts';
export { type Holder, whoHolds } from './who-holds.ts';
