import { load } from "papersift/element";

await load(`${import.meta.env.BASE_URL}search/`); // defines <paper-search>
