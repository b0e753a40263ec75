export { type MayContact, mayContact, type WhoToContact } from './contact/may-contact.ts';
