-- A search reads the documents of thousands of posts and the texts of twenty. Of a row too long for its page, PostgreSQL moves
-- the longest values out; kept inside, the documents of five posts stand on a page, and the texts move out instead.
ALTER TABLE "posts" ALTER COLUMN "search_vector" SET STORAGE MAIN;
--> statement-breakpoint
-- How common a word is decides how it is searched for. By default the planner knows the thousand commonest and takes any other
-- for half as common as the last of these, which in a million posts is thousands of matches for a word nobody ever wrote.
ALTER TABLE "posts" ALTER COLUMN "search_vector" SET STATISTICS 500;
