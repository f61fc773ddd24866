// Preloaded into a program, this moves the machine's clock as that program sees it by as many seconds as the file named
// in TEST_CLOCK says at the moment. The time that has passed (CLOCK_MONOTONIC and the like) goes on as it is.
//
// Debian's libfaketime changes the environment before the program begins, and Swift then finds no arguments.
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long moved(void) {
    char text[32] = "0";
    const char *path = getenv("TEST_CLOCK");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file >= 0) {
        ssize_t length = read(file, text, sizeof text - 1);
        text[length > 0 ? length : 0] = 0;
        close(file);
    }
    return atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += moved();
    return failed;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    if (zone) *(struct timezone *)zone = (struct timezone){0};
    if (clock_gettime(CLOCK_REALTIME, &exact)) return -1;
    *now = (struct timeval){exact.tv_sec, exact.tv_nsec / 1000};
    return 0;
}

time_t time(time_t *now) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (now) *now = exact.tv_sec;
    return exact.tv_sec;
}

// The system waits by its own clock, so an end that was reckoned from the moved one is moved back. An end before 1990
// was reckoned from the time that has passed.
static clockid_t clock_of(const struct timespec *end, struct timespec *own) {
    *own = *end;
    if (end->tv_sec < 20 * 365 * 86400L) return CLOCK_MONOTONIC;
    own->tv_sec -= moved();
    return CLOCK_REALTIME;
}

int pthread_cond_timedwait(pthread_cond_t *restrict condition, pthread_mutex_t *restrict mutex,
                           const struct timespec *restrict end) {
    struct timespec own;
    clockid_t clock = clock_of(end, &own);
    return pthread_cond_clockwait(condition, mutex, clock, &own);
}

int sem_timedwait(sem_t *restrict semaphore, const struct timespec *restrict end) {
    struct timespec own;
    clockid_t clock = clock_of(end, &own);
    return sem_clockwait(semaphore, clock, &own);
}
