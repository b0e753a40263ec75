export { type PeersOnRota, peersOnRota } from './rota/rota.store.ts';
