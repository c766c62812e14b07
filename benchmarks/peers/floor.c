// What no scanner can beat: open, fstat, read 8 KiB, close for every file, by two threads.
// Prints one JSON line: files, seconds of that alone, seconds of the walk before it, bytes read.
#define _GNU_SOURCE
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 2, TURN = 64, FIRST_READ = 8192 };

static char **paths;
static size_t count, capacity;
static atomic_size_t next_path;
static atomic_ullong bytes;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void add(const char *path) {
    if (count == capacity) {
        capacity = capacity ? capacity * 2 : 1024;
        paths = realloc(paths, capacity * sizeof *paths);
    }
    paths[count++] = strdup(path);
}

static void walk(char *root) {
    char *roots[] = {root, NULL};
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOSTAT | FTS_NOCHDIR, NULL);
    if (!tree) {
        perror(root);
        exit(1);
    }
    for (FTSENT *entry; (entry = fts_read(tree));)
        if (entry->fts_info == FTS_F || entry->fts_info == FTS_NSOK) add(entry->fts_path);
    fts_close(tree);
}

static unsigned long long read_one(const char *path, char *buffer) {
    struct stat status;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return 0;
    fstat(descriptor, &status);
    ssize_t got = read(descriptor, buffer, FIRST_READ);
    close(descriptor);
    return got > 0 ? got : 0;
}

static void *worker(void *unused) {
    char buffer[FIRST_READ];
    unsigned long long sum = 0;
    for (size_t first; (first = atomic_fetch_add(&next_path, TURN)) < count;)
        for (size_t i = first; i < count && i < first + TURN; i++) sum += read_one(paths[i], buffer);
    atomic_fetch_add(&bytes, sum);
    return unused;
}

int main(int argc, char **argv) {
    if (argc != 2) return 2;
    double began = now();
    walk(argv[1]);
    double walked = now();
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, worker, NULL);
    for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
    printf("{\"files\": %zu, \"findings\": 0, \"seconds\": %.6f, \"walk_seconds\": %.6f, "
           "\"bytes\": %llu}\n", count, now() - walked, walked - began, (unsigned long long)bytes);
    return 0;
}
