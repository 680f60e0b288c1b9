export { gesprek } from './gesprek.js';
