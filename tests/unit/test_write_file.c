/* Publishing: whole or not at all, and nothing left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "write/write.h"

#define NOBODY 65534            /* any user that is not root */

static char start[4096];        /* the folder that the test ran from */

/* Each test works in an empty folder of its own. */
static int enter_folder(void **state)
{
    static char folder[64];

    memcpy(folder, "/tmp/wenzhai-test-XXXXXX", 25);
    *state = folder;
    return getcwd(start, sizeof start) && mkdtemp(folder) ? chdir(folder) : -1;
}

static size_t count_files(const char *folder)
{
    DIR *listing = opendir(folder);
    size_t count = 0;

    assert_non_null(listing);
    while (readdir(listing))
        count++;
    closedir(listing);
    return count - 2;           /* . and .. */
}

/* Empties the folder (of files and of folders that are empty) and removes it. */
static int leave_folder(void **state)
{
    DIR *listing = opendir(".");

    for (struct dirent *entry; listing && (entry = readdir(listing)) != NULL; )
        remove(entry->d_name);
    if (listing)
        closedir(listing);
    return chdir(start) == 0 ? rmdir(*state) : -1;
}

static void assert_holds(const char *path, const char *expected)
{
    char text[64] = { 0 };
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    fread(text, 1, sizeof text - 1, file);
    fclose(file);
    assert_string_equal(text, expected);
}

static void a_new_file(void **state)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/full.txt", (const char *)*state);
    assert_int_equal(wz_file_publish("plain.txt", WZ_STR("甲"), false), WZ_OK);
    assert_int_equal(wz_file_publish(path, WZ_STR("乙"), true), WZ_OK);
    assert_int_equal(wz_file_publish("empty.txt", WZ_STR(""), true), WZ_OK);
    assert_holds("plain.txt", "甲");
    assert_holds("full.txt", "乙");
    assert_holds("empty.txt", "");
    assert_int_equal(count_files("."), 3);
}

static void the_umask_holds(void **state)
{
    struct stat status;
    mode_t old = umask(027);

    (void)state;
    assert_int_equal(wz_file_publish("x", WZ_STR("甲"), false), WZ_OK);
    umask(old);
    assert_int_equal(stat("x", &status), 0);
    assert_int_equal(status.st_mode & 07777, 0640);
}

static void an_old_file_is_replaced(void **state)
{
    struct stat before, after;

    (void)state;
    assert_int_equal(wz_file_publish("x", WZ_STR("a longer text"), false), WZ_OK);
    assert_int_equal(stat("x", &before), 0);
    assert_int_equal(wz_file_publish("x", WZ_STR("short"), true), WZ_OK);
    assert_int_equal(stat("x", &after), 0);
    assert_holds("x", "short");
    assert_true(before.st_ino != after.st_ino);     /* a reader of the old one is not disturbed */
    assert_int_equal(count_files("."), 1);
}

static void a_link_stays_and_its_file_is_replaced(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkdir("deep", 0777), 0);
    assert_int_equal(wz_file_publish("deep/x", WZ_STR("old"), false), WZ_OK);
    assert_int_equal(symlink("deep/x", "link"), 0);
    assert_int_equal(wz_file_publish("link", WZ_STR("new"), false), WZ_OK);
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_holds("deep/x", "new");
    assert_int_equal(unlink("deep/x"), 0);
}

static void a_leftover_does_not_disturb(void **state)
{
    char name[64];

    (void)state;
    (void)snprintf(name, sizeof name, ".wenzhai.%ld.0", (long)getpid());
    assert_int_equal(symlink("elsewhere", name), 0);
    assert_int_equal(wz_file_publish("x", WZ_STR("甲"), false), WZ_OK);
    assert_holds("x", "甲");
    assert_int_equal(access("elsewhere", F_OK), -1);
    assert_int_equal(count_files("."), 2);
}

static void onto_a_folder(void **state)
{
    (void)state;
    assert_int_equal(mkdir("folder", 0777), 0);
    errno = 0;
    assert_int_equal(wz_file_publish("folder", WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, EISDIR);
    errno = 0;
    assert_int_equal(wz_file_publish("new/", WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(count_files("."), 1);
    assert_int_equal(count_files("folder"), 0);
}

static void into_no_folder(void **state)
{
    (void)state;
    errno = 0;
    assert_int_equal(wz_file_publish("absent/x", WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENOENT);
    assert_int_equal(wz_file_publish("file", WZ_STR("甲"), false), WZ_OK);
    errno = 0;
    assert_int_equal(wz_file_publish("file/x", WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENOTDIR);
    assert_int_equal(count_files("."), 1);
}

static void into_a_folder_that_is_read_only(void **state)
{
    uid_t user = geteuid();

    (void)state;
    assert_int_equal(chmod(".", 0755), 0);
    assert_int_equal(mkdir("shut", 0555), 0);
    if (user == 0 && seteuid(NOBODY) != 0)
        skip();                 /* root may write anywhere */
    errno = 0;
    wz_err err = wz_file_publish("shut/x", WZ_STR("甲"), false);
    int error = errno;
    assert_int_equal(seteuid(user), 0);
    assert_int_equal(err, WZ_EIO);
    assert_int_equal(error, EACCES);
    assert_int_equal(count_files("shut"), 0);
}

static void names_that_are_too_long(void **state)
{
    static char path[10000];

    (void)state;
    memset(path, 'x', sizeof path - 1);
    errno = 0;
    assert_int_equal(wz_file_publish(path, WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENAMETOOLONG);
    path[300] = '\0';           /* the temporary file fits, the target does not */
    errno = 0;
    assert_int_equal(wz_file_publish(path, WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENAMETOOLONG);
    assert_int_equal(count_files("."), 0);
    path[255] = '\0';
    assert_int_equal(wz_file_publish(path, WZ_STR("甲"), false), WZ_OK);
}

static void a_device_is_written_to(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(wz_file_publish("/dev/null", WZ_STR("甲"), true), WZ_OK);
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void a_full_disk_is_told(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    errno = 0;
    assert_int_equal(wz_file_publish("/dev/full", WZ_STR("甲"), false), WZ_EIO);
    assert_int_equal(errno, ENOSPC);
}

/* A pipe takes 64 KiB at a time or less, so that writes come back short. */
static void writing_goes_on_after_short_writes(void **state)
{
    static char text[1 << 20];
    int ends[2];
    size_t got = 0;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(wz_file_write(ends[1], (wz_str){ text, sizeof text }) == WZ_OK ? 0 : 1);
    }
    close(ends[1]);
    for (ssize_t count; (count = read(ends[0], text, sizeof text)) > 0; )
        got += (size_t)count;
    close(ends[0]);
    assert_int_equal(got, sizeof text);
    assert_int_equal(wz_file_write(-1, WZ_STR("甲")), WZ_EIO);
    assert_int_equal(wz_file_write(-1, WZ_STR("")), WZ_OK);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_new_file),
        IN_FOLDER(the_umask_holds),
        IN_FOLDER(an_old_file_is_replaced),
        IN_FOLDER(a_link_stays_and_its_file_is_replaced),
        IN_FOLDER(a_leftover_does_not_disturb),
        IN_FOLDER(onto_a_folder),
        IN_FOLDER(into_no_folder),
        IN_FOLDER(into_a_folder_that_is_read_only),
        IN_FOLDER(names_that_are_too_long),
        IN_FOLDER(a_device_is_written_to),
        IN_FOLDER(a_full_disk_is_told),
        IN_FOLDER(writing_goes_on_after_short_writes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
