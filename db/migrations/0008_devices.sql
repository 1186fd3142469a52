CREATE TABLE `device_link` (
	`peer` text NOT NULL,
	`device` text NOT NULL,
	`hash` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`peer`, `device`),
	FOREIGN KEY (`peer`,`device`) REFERENCES `peer_device`(`peer`,`name`) ON UPDATE cascade ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_link_hash_unique` ON `device_link` (`hash`);--> statement-breakpoint
CREATE TABLE `peer_device` (
	`peer` text NOT NULL,
	`name` text NOT NULL,
	`address_index` integer NOT NULL,
	`public_key` text NOT NULL,
	`private_key` text,
	`enabled` integer NOT NULL,
	`tunnel` text NOT NULL,
	`services` text,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	`keys_at` integer NOT NULL,
	PRIMARY KEY(`peer`, `name`),
	FOREIGN KEY (`peer`) REFERENCES `peer`(`name`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `peer_device_addressIndex_unique` ON `peer_device` (`address_index`);--> statement-breakpoint
CREATE UNIQUE INDEX `peer_device_publicKey_unique` ON `peer_device` (`public_key`);--> statement-breakpoint
INSERT INTO `peer_device` (`peer`, `name`, `address_index`, `public_key`, `private_key`, `enabled`, `tunnel`, `created_at`, `keys_at`) SELECT `name`, `name`, `address_index`, `public_key`, `private_key`, true, `tunnel`, `created_at`, `keys_at` FROM `peer`;--> statement-breakpoint
DROP INDEX `peer_addressIndex_unique`;--> statement-breakpoint
DROP INDEX `peer_publicKey_unique`;--> statement-breakpoint
ALTER TABLE `peer` DROP COLUMN `address_index`;--> statement-breakpoint
ALTER TABLE `peer` DROP COLUMN `public_key`;--> statement-breakpoint
ALTER TABLE `peer` DROP COLUMN `private_key`;--> statement-breakpoint
ALTER TABLE `peer` DROP COLUMN `tunnel`;--> statement-breakpoint
ALTER TABLE `peer` DROP COLUMN `keys_at`;