CREATE TABLE `account_share` (
	`service` text NOT NULL,
	`owner_key` text NOT NULL,
	`owner_since` integer NOT NULL,
	`with_key` text NOT NULL,
	`with_since` integer NOT NULL,
	`mode` text NOT NULL,
	PRIMARY KEY(`service`, `owner_key`, `with_key`)
);
