/** The environment the product itself runs in. */
export function productEnv(): NodeJS.ProcessEnv;
