// SPDX-License-Identifier: GPL-3.0-or-later
// Folding for find, cluster by cluster, so that every byte of the result knows its place in the original.
#include "text/text.h"

#include <errno.h>
#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/array.h"
#include "base/die.h"

struct folded {
	struct arena *arena;
	char *bytes;
	size_t len;
	bool mapped; // the map is wanted
	size_t *map;
	size_t map_len;
};

static void put_byte(struct folded *folded, char byte, size_t from)
{
	*ARRAY_PUT(folded->arena, folded->bytes, folded->len) = byte;
	if (folded->mapped)
		*ARRAY_PUT(folded->arena, folded->map, folded->map_len) = from;
}

static bool is_space(uint32_t c)
{
	return uc_is_property_white_space(c);
}

static void put_space(struct folded *folded, size_t from)
{
	if (folded->len == 0 || folded->bytes[folded->len - 1] != ' ')
		put_byte(folded, ' ', from);
}

// Copies a cluster to `kept`, without its invisible characters and with invalid bytes replaced: at
// most three times as long.
static struct str visible(struct str cluster, char *kept)
{
	size_t len = 0;
	uint32_t c;
	for (size_t at = 0, bytes; at < cluster.len; at += bytes) {
		bytes = text_decode(cluster, at, &c);
		if (text_char_invisible(c))
			continue;
		len += text_encode(c, kept + len);
	}
	return (struct str) { kept, len };
}

static void put_cluster(struct folded *folded, struct str cluster, size_t from)
{
	uint8_t buffer[64];
	size_t len = sizeof(buffer);
	unsigned char first = (unsigned char)cluster.data[0];
	if (cluster.len == 1 && first < 0x80) { // most are, and the library takes its time
		put_byte(folded, (char)(first >= 'A' && first <= 'Z' ? first + 32 : first), from);
		return;
	}
	uint8_t *bytes = u8_casefold((const uint8_t *)cluster.data, cluster.len, NULL, UNINORM_NFKC,
				     buffer, &len);
	if (!bytes)
		die("cannot fold text: %s", strerror(errno));
	for (size_t i = 0; i < len; i++) {
		if (bytes[i] == ' ')
			put_space(folded, from);
		else
			put_byte(folded, (char)bytes[i], from);
	}
	if (bytes != buffer)
		free(bytes);
}

struct str text_fold(struct arena *arena, struct str s, size_t **map)
{
	struct folded folded = { .arena = arena, .mapped = map };
	char *scratch = arena_array(arena, s.len + 2, 3);
	for (size_t at = 0, next; at < s.len; at = next) {
		next = text_next_cluster(s, at);
		struct str cluster = visible(str_slice(s, at, next), scratch);
		uint32_t c = 0;
		if (cluster.len)
			text_decode(cluster, 0, &c);
		if (cluster.len && is_space(c))
			put_space(&folded, at);
		else if (cluster.len)
			put_cluster(&folded, cluster, at);
	}
	if (map) {
		*ARRAY_PUT(arena, folded.map, folded.map_len) = s.len;
		*map = folded.map;
	}
	return (struct str) { folded.bytes, folded.len };
}
