// SPDX-License-Identifier: GPL-3.0-or-later
// canary listen PORT FILE: makes FILE when anybody connects.  canary try PORT: 0 when somebody listens there.
#include <arpa/inet.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int one = 1;
	int end = socket(AF_INET, SOCK_STREAM, 0);
	struct sockaddr_in address = { .sin_family = AF_INET,
				       .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	if (argc < 3 || end < 0)
		return 2;
	address.sin_port = htons((unsigned short)atoi(argv[2]));
	if (strcmp(argv[1], "try") == 0)
		return connect(end, (struct sockaddr *)&address, sizeof address) != 0;
	setsockopt(end, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
	if (argc < 4 || bind(end, (struct sockaddr *)&address, sizeof address) != 0 ||
	    listen(end, 5) != 0)
		return 2;
	for (;;) {
		int guest = accept(end, NULL, NULL);
		if (guest < 0)
			return 1;
		close(open(argv[3], O_WRONLY | O_CREAT, 0600));
		close(guest);
	}
}
