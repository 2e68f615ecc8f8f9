/** The README of a bundle: what the vectors are, and how another program replays them. */
export const README = `Test vectors for the image header of Linux checkpoint/restart, 2009 to 2011
==========================================================================

vectors.json  an array of vectors, one per line
NAME.img      the bytes of the vector whose id is NAME; its image_hex has them too

A vector is one call of restart(2): an image, the kernel and caller, and the answer.

id, note      name, and what it is in words
revision      the format: v17 aug09 v18 oct09 v19rc1 v20 v23rc; without it aug09
arch          of the running kernel
env           everything besides the bytes that decides the answer
image         name of the file
image_hex     its bytes
read_as       how the bytes are laid out; does not affect the answer
expect        the answer
sureness      "inferred": no source of that day was read

env:
  version_code     LINUX_VERSION_CODE
  current_lsm      name of the running LSM; with config_security false it is lsm_none
  restart_flags    third argument of restart(2)
  pid              first argument
  fd_ok            the fd is open
  logfd            fourth argument: none (-1), ok or bad; from v19rc1 on
  unpriv_allowed   sysctl ckpt_unpriv_allowed
  cap_sys_admin    the caller has CAP_SYS_ADMIN
  constants        struct ckpt_const of the running kernel
  x86              CPU features and the size of the xstate
  smack_version    /smack/version
  config_checkpoint_debug   CONFIG_CHECKPOINT_DEBUG; y if the key is missing

expect:
  ret, errno       what the reader returns: 0 or a negative errno, and its name; null with BUG (oops) or UNMODELLED (no
                   answer is known). With RESTART_TASKSELF a refused header kills the caller, who does not see it
  consumed         bytes read from the file
  messages         pr_warning lines and ckpt_err messages, in order
  debug            KERN_DEBUG lines, in order; pids are PID:VPID, line numbers LINE
  leaked_allocs    allocations that are never freed
  bug              text of the oops
  logged           false: ckpt_err had no log file
Strings have one character per byte, U+0000 to U+00FF.

These keys are needed. Without one of them the page refuses the vector:
  of a vector   id, note, arch, env, image_hex, expect
  of env        version_code, current_lsm, config_security, restart_flags, pid, fd_ok, unpriv_allowed, cap_sys_admin
  of x86        has_fxsr, has_xsave, xstate_size
  of expect     ret, errno, consumed
All others may be missing, x86 too. A key that is missing in expect is not compared, with two exceptions. With messages
and without bug, the vector expects no oops. With messages and without logged, it expects a log file, if the revision
has one.

To replay with the page's own model, without the page
-----------------------------------------------------
The page serves its reader as one file for Node 20 and later:

    node ckptlab.mjs replay vectors.json

schema/bundle.json beside it is the JSON Schema of vectors.json.

To replay with a model of the reader
------------------------------------
For each vector: build a kernel from revision, arch and env, give it the bytes of image, compare with
expect. In Python:

    import json
    for v in json.load(open('vectors.json')):
        image = open(v['image'], 'rb').read()
        assert image == bytes.fromhex(v['image_hex'])
        assert my_restart(v['revision'], v['arch'], v['env'], image)['ret'] == v['expect']['ret'], v['id']

To replay on a kernel (selftest)
--------------------------------
Skip vectors of another revision or arch, and those whose env (version, LSM, constants, CPU) the
kernel under test does not have. Skip UNMODELLED, and BUG unless you want an oops. Then

    fd = open(image, O_RDONLY);
    err = syscall(__NR_restart, pid, fd, restart_flags) < 0 ? -errno : 0;
    pos = lseek(fd, 0, SEEK_CUR);

(from v19rc1 on with logfd as fourth argument). Where expect.ret is an error, err is expect.ret and pos is
expect.consumed. Where it is 0 the header was accepted, and the kernel goes on to read what follows it,
which no vector describes: then pos is at least expect.consumed. Call it in a child: RESTART_TASKSELF (0x1)
kills the caller of an image that is refused.
messages and debug are what the kernel prints, without time and level, its bytes as they are.

Made by ckptlab, a page that models these readers. The page also reads this file back.
`;
