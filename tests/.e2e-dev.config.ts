import config from './playwright.config.ts'
const { globalSetup: _unused, ...rest } = config
export default { ...rest, outputDir: '/tmp/e2e/results', use: { ...rest.use, baseURL: process.env['E2E_BASE_URL'] } }
