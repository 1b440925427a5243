-- The history is at least as long as the plan says.
-- @criterion: Whole history migrated
-- @tags: parity
-- @metric: messages
-- @fail: messages < 10000
SELECT count(*) AS messages FROM raw_conversations;
