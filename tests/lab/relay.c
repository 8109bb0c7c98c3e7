/* A cable with a delay: moves packets between a tun device in one network namespace and a tun
 * device in another, each packet half a round trip later, in order and without loss.
 *
 *     relay CLIENT_PID SERVER_PID MICROSECONDS [JITTER_MICROSECONDS]
 *
 * Jitter adds between nothing and that much to each packet, the same in every run; a packet never overtakes another.
 * It stands in for netem, which many kernels lack. Both devices are called lab0. "ready" is printed
 * when both exist; the process runs until it is killed. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { QUEUE = 8192, PACKET = 2048 };

struct packet {
    int64_t due;
    ssize_t size;
    unsigned char data[PACKET];
};

/* One direction: packets wait here in the order in which they came. */
struct direction {
    int from, to;
    unsigned head, tail;
    struct packet *ring;
    int64_t delay, jitter, last_due;
    uint32_t dice;
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* Open lab0 inside the network namespace of a process; the descriptor works from anywhere. */
static int open_tun(const char *pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%s/ns/net", pid);
    int space = open(path, O_RDONLY | O_CLOEXEC);
    if (space < 0 || setns(space, CLONE_NEWNET) != 0)
        fail(path);
    close(space);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        fail("/dev/net/tun");
    struct ifreq request;
    memset(&request, 0, sizeof request);
    strcpy(request.ifr_name, "lab0");
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    if (ioctl(fd, TUNSETIFF, &request) != 0)
        fail("TUNSETIFF");
    return fd;
}

/* Marsaglia's xorshift: even enough, and every run throws the same. */
static int64_t throw_dice(struct direction *d)
{
    if (d->jitter == 0)
        return 0;
    d->dice ^= d->dice << 13;
    d->dice ^= d->dice >> 17;
    d->dice ^= d->dice << 5;
    return d->dice % d->jitter;
}

static void take_in(struct direction *d)
{
    while (d->tail - d->head < QUEUE) {
        struct packet *p = &d->ring[d->tail % QUEUE];
        p->size = read(d->from, p->data, PACKET);
        if (p->size <= 0)
            return;
        p->due = now_ns() + d->delay + throw_dice(d);
        if (p->due < d->last_due)
            p->due = d->last_due;
        d->last_due = p->due;
        d->tail++;
    }
}

/* Send what is due; returns when the next packet is, or a second from now. */
static int64_t give_out(struct direction *d)
{
    while (d->head != d->tail) {
        struct packet *p = &d->ring[d->head % QUEUE];
        if (p->due > now_ns())
            return p->due;
        if (write(d->to, p->data, (size_t)p->size) < 0 && errno == EAGAIN)
            return now_ns() + 100000;
        d->head++;
    }
    return now_ns() + 1000000000;
}

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 5) {
        fputs("usage: relay CLIENT_PID SERVER_PID MICROSECONDS [JITTER_MICROSECONDS]\n", stderr);
        return 2;
    }
    int64_t delay = atoll(argv[3]) * 1000, jitter = argc == 5 ? atoll(argv[4]) * 1000 : 0;
    int client = open_tun(argv[1]), server = open_tun(argv[2]);
    struct direction there = { client, server, 0, 0, calloc(QUEUE, sizeof(struct packet)), delay, jitter, 0, 2463534242 };
    struct direction back = { server, client, 0, 0, calloc(QUEUE, sizeof(struct packet)), delay, jitter, 0, 88675123 };
    if (!there.ring || !back.ring)
        fail("calloc");
    puts("ready");
    fflush(stdout);
    for (;;) {
        int64_t first = give_out(&there), second = give_out(&back);
        int64_t wait = (first < second ? first : second) - now_ns();
        struct timespec timeout = { 0, wait < 0 ? 0 : wait > 999999999 ? 999999999 : wait };
        struct pollfd both[2] = { { client, POLLIN, 0 }, { server, POLLIN, 0 } };
        ppoll(both, 2, &timeout, NULL);
        take_in(&there);
        take_in(&back);
    }
}
