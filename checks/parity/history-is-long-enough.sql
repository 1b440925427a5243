-- The history is at least as long as the plan says.
-- The plan speaks of more than 10,000 messages. Fewer mean that the import ended early, or never ran.
-- @criterion: Whole history migrated
-- @tags: parity
-- @metric: messages
-- @fail: messages < 10000
SELECT count(*) AS messages FROM raw_conversations;
