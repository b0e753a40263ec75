-- How a vote came out, beside what was proposed: "Agreed. 12 for, 3 against, 1 abstained. 16 of 20 voted."
alter table community_decision add column result text check (length(btrim(result)) between 1 and 2000);
