CREATE TABLE `account_stranger` (
	`service` text NOT NULL,
	`username` text NOT NULL,
	`removal` text NOT NULL,
	`left` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`service`, `username`)
);
--> statement-breakpoint
ALTER TABLE `account` ADD `removals` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `account` ADD `asked` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `account` ADD `suspended` integer DEFAULT false NOT NULL;--> statement-breakpoint
UPDATE `account` SET `removals` = json_array(json_object(
	'id', 'removed@' || lower(hex(randomblob(8))),
	'username', coalesce(json_extract(`displaces`, '$.username'), `username`),
	'peer', CASE WHEN `displaces` IS NULL THEN `peer` ELSE json_extract(`displaces`, '$.peer') END
)) WHERE `displaces` IS NOT NULL OR `state` = 'removing';--> statement-breakpoint
ALTER TABLE `account` DROP COLUMN `displaces`;--> statement-breakpoint
DELETE FROM `account_share` WHERE NOT EXISTS (
	SELECT 1 FROM `account` WHERE `account`.`service` = `account_share`.`service`
		AND `account`.`key` = `account_share`.`owner_key` AND `account`.`created_at` = `account_share`.`owner_since`
) OR NOT EXISTS (
	SELECT 1 FROM `account` WHERE `account`.`service` = `account_share`.`service`
		AND `account`.`key` = `account_share`.`with_key` AND `account`.`created_at` = `account_share`.`with_since`
);--> statement-breakpoint
ALTER TABLE `account_share` DROP COLUMN `owner_since`;--> statement-breakpoint
ALTER TABLE `account_share` DROP COLUMN `with_since`;