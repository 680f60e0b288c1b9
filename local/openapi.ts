/** The OpenAPI document, on stdout. */
import { createOpenapi } from '../src/api/openapi.js';
import { ROUTES } from '../src/api/routes/index.js';

process.stdout.write(`${JSON.stringify(createOpenapi(ROUTES), null, 2)}\n`);
