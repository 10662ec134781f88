// SPDX-License-Identifier: GPL-3.0-or-later
// canary listen PORT FILE: makes FILE when anybody connects.  canary try PORT: 0 when somebody listens there.
// canary hold SOURCE TARGET PORT COUNT SECONDS: COUNT connections that say nothing, from SOURCE, whose %d is their number; prints how many
// were made.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int look_for(int port)
{
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
				       .sin_port = htons((unsigned short)port) };
	int end = socket(AF_INET, SOCK_STREAM, 0);
	return connect(end, (struct sockaddr *)&address, sizeof address) != 0;
}

static int wait_for_anybody(int port, const char *file)
{
	int one = 1;
	int end = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
				       .sin_port = htons((unsigned short)port) };
	setsockopt(end, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (bind(end, (struct sockaddr *)&address, sizeof address) != 0 || listen(end, 5) != 0)
		return 2;
	for (;;) {
		int guest = accept(end, NULL, NULL);
		if (guest < 0)
			return 1;
		close(open(file, O_WRONLY | O_CREAT, 0600));
		close(guest);
	}
}

static struct addrinfo *numeric(const char *address, const char *port)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_STREAM };
	struct addrinfo *found;
	if (getaddrinfo(address, port, &hints, &found) != 0)
		exit(2);
	return found;
}

static int hold(const char *source, const char *target, const char *port, int count, int seconds)
{
	const struct addrinfo *to = numeric(target, port);
	int made = 0;
	for (int i = 1; i <= count; i++) {
		char number[16], name[64];
		const char *place = strstr(source, "%d");
		snprintf(number, sizeof number, "%d", i);
		snprintf(name, sizeof name, "%.*s%s%s",
			 (int)(place ? place - source : (long)strlen(source)), source,
			 place ? number : "", place ? place + 2 : "");
		const struct addrinfo *from = numeric(name, NULL);
		int any = 1;
		int end = socket(to->ai_family, SOCK_STREAM, 0);
		// From each address of a network that is routed here, without having any of them.
		if (to->ai_family == AF_INET6)
			setsockopt(end, IPPROTO_IPV6, IPV6_FREEBIND, &any, sizeof any);
		made += bind(end, from->ai_addr, from->ai_addrlen) == 0 &&
			connect(end, to->ai_addr, to->ai_addrlen) == 0;
	}
	printf("%d\n", made);
	fflush(stdout);
	sleep((unsigned)seconds);
	return 0;
}

int main(int argc, char **argv)
{
	const char *what = argc > 2 ? argv[1] : "";
	if (strcmp(what, "try") == 0)
		return look_for(atoi(argv[2]));
	if (strcmp(what, "listen") == 0 && argc > 3)
		return wait_for_anybody(atoi(argv[2]), argv[3]);
	if (strcmp(what, "hold") == 0 && argc > 6)
		return hold(argv[2], argv[3], argv[4], atoi(argv[5]), atoi(argv[6]));
	return 2;
}
